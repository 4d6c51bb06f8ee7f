import { isDecided } from './change'
import { keptInOrder } from './kept-in-order'
import type { Page, Segment } from './page'

/**
 * Reads a page in another order. Only the order layer changes; source and changes stay, with one exception:
 * a boundary never cuts a change that a reader has decided (it moves behind it), and an undecided change that it
 * would cut is dropped, to be proposed anew.
 *
 * @param order a permutation of the source: segments that cover it, each once
 * @throws RangeError when it is none
 */
export function reorder(page: Page, order: readonly Segment[]): Page {
  const end = page.source.length
  const decided = page.changes.filter(isDecided)
  const snap = (at: number) => decided.find((c) => c.from < at && at < c.to)?.to ?? at
  const snapped = order.map((s) => ({ from: snap(s.from), to: snap(s.to) })).filter((s) => s.from < s.to || end === 0)
  assertPermutation(snapped, end)
  const next = mergeNeighbours(snapped)
  const bounds = next.map((s) => s.from)
  const changes = page.changes.filter((c) => isDecided(c) || !bounds.some((at) => c.from < at && at < c.to))
  return { ...page, order: next, changes }
}

function assertPermutation(order: readonly Segment[], end: number): void {
  let at = 0
  for (const segment of [...order].sort((a, b) => a.from - b.from)) {
    if (segment.from !== at)
      throw new RangeError(`The order does not cover the source once: ${at} is missing or doubled`)
    at = segment.to
  }
  if (at !== end) throw new RangeError(`The order ends at ${at}, the source at ${end}`)
}

function mergeNeighbours(order: readonly Segment[]): Segment[] {
  const merged: { from: number; to: number }[] = []
  for (const segment of order) {
    const last = merged.at(-1)
    if (last && last.to === segment.from) last.to = segment.to
    else merged.push({ ...segment })
  }
  return merged
}

/** A run of a page's source that is read elsewhere than it stands. */
export interface MovedSegment extends Segment {
  /** Its place among those that moved, in the order they are read in, from 1. */
  readonly number: number
}

const moved = new WeakMap<Page['order'], readonly MovedSegment[]>()

/** Up to which share of the text among what has changed places a little of it moved, and the rest did not. */
const little = 0.25

/**
 * The segments of a page that have changed places, in reading order. What stands before and after all of them has not, and neither has
 * what a few lines were moved out of, or into.
 */
export function movedSegments({ source, order }: Page): readonly MovedSegment[] {
  let known = moved.get(order)
  if (!known) moved.set(order, (known = findMoved(source, order)))
  return known
}

function findMoved(source: string, order: readonly Segment[]): MovedSegment[] {
  const found: MovedSegment[] = []
  let from = 0
  let read = 0
  let furthest = 0
  order.forEach((segment, i) => {
    read += segment.to - segment.from
    furthest = Math.max(furthest, segment.to)
    // Up to here the order holds just what the source holds up to here.
    if (furthest !== read) return
    if (i > from)
      for (const s of movedAmong(order.slice(from, i + 1)))
        if (source.slice(s.from, s.to).trim())
          found.push({ from: firstLineOf(source, s), to: s.to, number: found.length + 1 })
    from = i + 1
  })
  return found
}

/** Of segments that are all read elsewhere than they stand, those that moved past the others, where they are little of the text; else all. */
function movedAmong(segments: readonly Segment[]): readonly Segment[] {
  const kept = keptInOrder(segments.map(({ from, to }) => ({ from, weight: to - from })))
  const sizeOf = (some: readonly Segment[]) => some.reduce((sum, { from, to }) => sum + to - from, 0)
  const moved = segments.filter((_, i) => !kept[i])
  return sizeOf(moved) <= little * sizeOf(segments) ? moved : segments
}

/** Where the first line of a segment begins: one that moved takes the line end before it along. */
function firstLineOf(source: string, { from, to }: Segment): number {
  let at = from
  while (at < to && source[at] === '\n') at++
  return at
}
