import type { Change } from '../text'

/** How many of some changes can be expected to be wrong, by the confidence stated with each: a whole number. */
export function expectedMistakes(changes: readonly Change[]): number {
  return Math.round(changes.reduce((sum, c) => sum + (1 - c.confidence), 0))
}
