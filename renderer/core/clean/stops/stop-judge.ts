import { model } from './learnt-stops'

/**
 * How much less likely a stop is taken to be than in the texts that were learnt from, as odds: a stop in the wrong place breaks what was
 * right, and documents differ more than their places do.
 */
const caution = 0.18

/** How likely a stop was lost at a place, 0..1. */
export function chanceOfStop(traits: readonly number[]): number {
  let sum = model.base
  for (const tree of model.trees) {
    let node = 0
    while (tree[node]! >= 0) node = traits[tree[node]!]! <= tree[node + 1]! ? tree[node + 2]! : tree[node + 3]!
    sum += tree[node + 1]!
  }
  const odds = Math.exp(sum) * caution
  return odds / (1 + odds)
}
