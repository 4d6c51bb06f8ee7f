import { ruleById } from '../../core/clean'

/** Whether the cleaner has a rule. By itself, so that the rules come when they are asked for. */
export function isRule(id: string): boolean {
  return ruleById(id) !== undefined
}
