import { firm, type Evidence } from './evidence'
import { makeMoves, type Move, type Moved } from './moves'

/** A move must gain this much at least. */
const leastGain = 4
/** Cost of a line that stands after one that it did not stand after before (natural logarithm): further up or down. */
const below = 2
const above = 3
const perDistance = 0.3
/** A stretch that is moved has no more lines than this, and is moved no further. */
const longest = 40
const furthest = 60

/**
 * Moves stretches of lines to where they continue the text better, one after another, the one that gains most first.
 *
 * @param given the lines in their order, by their numbers in the file
 */
export function moveStretches(given: readonly number[], evidence: Evidence): Moved {
  const after = new Map(given.map((line, i) => [line, given[i + 1]]))
  const worth = (a: number | undefined, b: number | undefined) => {
    if (a === undefined || b === undefined) return 0
    if (after.get(a) === b) return evidence(a, b)
    return evidence(a, b) - (b > a ? below : above) - perDistance * Math.log(Math.abs(b - a))
  }
  return makeMoves(given, (order) => bestMove(order, worth, evidence), leastGain)
}

function bestMove(
  order: readonly number[],
  worth: (a: number | undefined, b: number | undefined) => number,
  evidence: Evidence,
): Move | null {
  const cuts = [0]
  for (let i = 1; i < order.length; i++) if (evidence(order[i - 1]!, order[i]!) < firm) cuts.push(i)
  cuts.push(order.length)
  let best: Move | null = null
  for (const [c, from] of cuts.entries())
    for (let d = c + 1; d < cuts.length && cuts[d]! - from <= longest; d++) {
      const to = cuts[d]!
      const [before, first, last, after] = [order[from - 1], order[from], order[to - 1], order[to]]
      const taken = worth(before, after) - worth(before, first) - worth(last, after)
      for (const at of cuts) {
        if (at >= from && at <= to) continue
        if (at < from - furthest || at > to + furthest) continue
        const [left, right] = [order[at - 1], order[at]]
        const gain = taken + worth(left, first) + worth(last, right) - worth(left, right)
        if (gain > (best?.gain ?? 0)) best = { from, to, at, gain }
      }
    }
  return best
}
