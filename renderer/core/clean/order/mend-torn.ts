import type { Evidence } from './evidence'
import type { Ending, OrderedLine } from './line-ends'
import { makeMoves, type Move, type Moved } from './moves'

/** What a move must gain (natural logarithm): one of many blocks fits one of many places by chance. */
const leastGain = 3
/** How a line ends that a sentence goes on after. */
const goesOn: ReadonlySet<Ending> = new Set(['comma', 'word', 'hyphen'])
/** A block has no more lines than this, and is moved over no more. */
const longest = 12
const furthest = 40

/**
 * Puts blocks of lines that the file has by themselves where a line in small letters stands behind the end of a sentence:
 * such as end within one. The one that gains most goes first.
 *
 * @param given the lines in their order, by their numbers in the file
 */
export function mendTorn(given: readonly number[], lines: readonly OrderedLine[], evidence: Evidence): Moved {
  return makeMoves(given, (order) => bestMove(order, lines, evidence), leastGain)
}

function bestMove(order: readonly number[], lines: readonly OrderedLine[], evidence: Evidence): Move | null {
  const isTorn = (above: number | undefined, below: number | undefined) =>
    above !== undefined &&
    below !== undefined &&
    lines[above]!.ends.ending === 'sentence' &&
    lines[below]!.ends.opening === 'small'
  const worth = (above: number | undefined, below: number | undefined) =>
    above === undefined || below === undefined ? 0 : evidence(above, below)
  let best: Move | null = null
  for (const [from, to] of blocksOf(order, lines)) {
    const [before, first, last, after] = [order[from - 1], order[from], order[to - 1], order[to]]
    if (!goesOn.has(lines[last!]!.ends.ending) || worth(before, first) > 0 || worth(last, after) > 0) continue
    const taken = worth(before, after) - worth(before, first) - worth(last, after)
    for (let at = 1; at < order.length; at++) {
      const [left, right] = [order[at - 1], order[at]]
      if ((at >= from && at <= to) || at < from - furthest || at > to + furthest || !isTorn(left, right)) continue
      if (isTorn(left, first) || isTorn(last, right) || isTorn(before, after)) continue
      const gain = taken + worth(left, first) + worth(last, right) - worth(left, right)
      if (gain > (best?.gain ?? 0)) best = { from, to, at, gain }
    }
  }
  return best
}

/** Where blocks of the file stand that are still whole, by their places in an order. */
function blocksOf(order: readonly number[], lines: readonly OrderedLine[]): [from: number, to: number][] {
  const begins = (line: number) => line === 0 || line >= lines.length || lines[line]!.apart
  const blocks: [number, number][] = []
  let from = 0
  for (let k = 1; k <= order.length; k++) {
    const last = order[k - 1]!
    if (k < order.length && order[k] === last + 1 && !begins(last + 1)) continue
    if (begins(order[from]!) && begins(last + 1) && k - from <= longest) blocks.push([from, k])
    from = k
  }
  return blocks
}
