import { reorder, type Page, type Segment } from '../../text'
import { linesOf } from '../tokens'

/** An order of a page's lines: all their numbers in the source, from 0, empty lines included. */
export type LineOrder = readonly number[]

/** Lines that follow one another in the file, and in the order, too: a block of them at most, up to an empty line. */
export type Stretch = readonly number[]

/**
 * The stretches of an order.
 * @param isEmpty whether a line of the source is
 */
export function stretchesOf(order: LineOrder, isEmpty: (line: number) => boolean): Stretch[] {
  const stretches: number[][] = []
  for (const line of order) {
    const last = stretches.at(-1)
    const before = last?.at(-1)
    if (last && before === line - 1 && (isEmpty(line) || !isEmpty(before))) last.push(line)
    else stretches.push([line])
  }
  return stretches
}

/** An order with one of its stretches read a place further up (-1) or down (1). */
export function moveStretch(stretches: readonly Stretch[], stretch: number, by: -1 | 1): LineOrder {
  const next = [...stretches]
  const [moved, other] = [next[stretch], next[stretch + by]]
  if (moved && other) {
    next[stretch] = other
    next[stretch + by] = moved
  }
  return next.flat()
}

/** For each place of an order whether it lies in a part that was changed: the narrowest that hold the same lines as before. */
export function movedParts(order: LineOrder): boolean[] {
  let highest = -1
  let from = 0
  const moved: boolean[] = []
  order.forEach((line, k) => {
    highest = Math.max(highest, line)
    if (highest === k) {
      for (let i = from; i <= k; i++) moved[i] = k > from
      from = k + 1
    }
  })
  return moved
}

/** The page with its lines read in an order, each with the line end after it. */
export function readLines(page: Page, order: LineOrder): Page {
  const lines = linesOf(page.source)
  const whole = (line: number): Segment => ({
    from: lines[line]!.from,
    to: Math.min(lines[line]!.to + 1, page.source.length),
  })
  // What stands last ends as the last line of the file did: with the page, or with the text.
  const last = lines.length - 1
  const trailing = order.at(-1)!
  const segments = order.flatMap((line): Segment[] => {
    if (line === trailing && line !== last) return [{ from: lines[line]!.from, to: lines[line]!.to }]
    if (line === last && line !== trailing)
      return [whole(line), { from: lines[trailing]!.to, to: lines[trailing]!.to + 1 }]
    return [whole(line)]
  })
  return reorder(
    page,
    segments.filter((s) => s.to > s.from),
  )
}
