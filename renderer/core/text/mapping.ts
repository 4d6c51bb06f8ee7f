import type { Span } from './change'
import type { Page } from './page'
import { layoutOf, lowerBound, type Piece } from './pieces'

/** Which side to take where one position answers to several: the end of what stands before, or the start of what follows. */
export type Bias = 'before' | 'after'

/**
 * Where a position in a page's cleaned text comes from. O(log n) in the number of changes.
 *
 * @param at   UTF-16 offset in the cleaned text, 0..length
 * @param bias which side to take beside deleted text and inside replaced text
 * @returns    UTF-16 offset in the page's source
 * @throws     RangeError when `at` is outside the cleaned text
 */
export function toSource(page: Page, at: number, bias: Bias = 'before'): number {
  const { pieces, cleaned } = layoutOf(page)
  if (at < 0 || at > cleaned.length) throw new RangeError(`${at} is outside a cleaned text of ${cleaned.length}`)
  if (!pieces.length) return 0
  if (bias === 'before') {
    // The first piece whose end reaches `at` with text of its own in front of it.
    const piece = at === 0 ? undefined : pieces[lowerBound(pieces.length, (i) => pieces[i]!.cleanedTo >= at)]
    if (!piece) return pieces[0]!.sourceFrom
    if (!piece.change) return piece.sourceFrom + (at - piece.cleanedFrom)
    return at === piece.cleanedTo ? piece.sourceTo : piece.sourceFrom
  }
  const piece = pieces[lowerBound(pieces.length, (i) => pieces[i]!.cleanedTo > at)]
  if (!piece) return pieces.at(-1)!.sourceTo
  if (!piece.change) return piece.sourceFrom + (at - piece.cleanedFrom)
  return at === piece.cleanedFrom ? piece.sourceFrom : piece.sourceTo
}

/**
 * Where a position of a page's source stands in its cleaned text. O(log n) in the number of changes.
 *
 * @param at   UTF-16 offset in the source, 0..length
 * @param bias which side to take beside inserted text and inside replaced text
 * @returns    UTF-16 offset in the cleaned text
 * @throws     RangeError when `at` is outside the source
 */
export function toCleaned(page: Page, at: number, bias: Bias = 'before'): number {
  const { bySource } = layoutOf(page)
  if (at < 0 || at > page.source.length) throw new RangeError(`${at} is outside a source of ${page.source.length}`)
  if (!bySource.length) return 0
  let piece: Piece | undefined
  if (bias === 'before') {
    piece = bySource[lowerBound(bySource.length, (i) => bySource[i]!.sourceTo >= at)]
    if (at === 0 || !piece) return (piece ?? bySource[0]!).cleanedFrom
    if (!piece.change) return piece.cleanedFrom + (at - piece.sourceFrom)
    return at === piece.sourceTo ? piece.cleanedTo : piece.cleanedFrom
  }
  piece = bySource[lowerBound(bySource.length, (i) => bySource[i]!.sourceTo > at)]
  if (!piece) return bySource.at(-1)!.cleanedTo
  if (!piece.change) return piece.cleanedFrom + (at - piece.sourceFrom)
  return at === piece.sourceFrom ? piece.cleanedFrom : piece.cleanedTo
}

/**
 * The source spans that a range of cleaned text comes from, in reading order. A replaced word counts whole.
 * Several when the range crosses a seam of the reading order; an insertion at either end is a span of no width.
 */
export function sourceSpans(page: Page, from: number, to: number): Span[] {
  const { pieces } = layoutOf(page)
  const spans: { from: number; to: number }[] = []
  for (let i = lowerBound(pieces.length, (k) => pieces[k]!.cleanedTo > from); i < pieces.length; i++) {
    const piece = pieces[i]!
    if (piece.cleanedFrom >= to) break
    const start = piece.change ? piece.sourceFrom : piece.sourceFrom + Math.max(0, from - piece.cleanedFrom)
    const end = piece.change ? piece.sourceTo : Math.min(piece.sourceTo, piece.sourceFrom + (to - piece.cleanedFrom))
    const last = spans.at(-1)
    const beforeLast = spans.at(-2)
    if (last && last.from < last.to && last.to === start && start < end) last.to = end
    else if (
      last &&
      beforeLast &&
      last.from === last.to &&
      last.from === start &&
      beforeLast.to === start &&
      start < end
    ) {
      spans.pop()
      beforeLast.to = end
    } else spans.push({ from: start, to: end })
  }
  return spans
}

/** The cleaned ranges that a span of source has become, in reading order, without empty ones. */
export function cleanedSpans(page: Page, span: Span): Span[] {
  const { pieces, bySource } = layoutOf(page)
  const inOrder = page.order.length === 1 ? bySource : pieces
  const start = page.order.length === 1 ? lowerBound(inOrder.length, (i) => inOrder[i]!.sourceTo >= span.from) : 0
  const spans: { from: number; to: number }[] = []
  for (let i = start; i < inOrder.length; i++) {
    const piece = inOrder[i]!
    if (page.order.length === 1 && piece.sourceFrom > span.to) break
    if (!touches(piece, span)) continue
    const from = piece.change ? piece.cleanedFrom : piece.cleanedFrom + Math.max(0, span.from - piece.sourceFrom)
    const to = piece.change
      ? piece.cleanedTo
      : Math.min(piece.cleanedTo, piece.cleanedFrom + (span.to - piece.sourceFrom))
    if (to <= from) continue
    const last = spans.at(-1)
    if (last && last.to === from) last.to = to
    else spans.push({ from, to })
  }
  return spans
}

function touches(piece: Piece, span: Span): boolean {
  if (piece.sourceFrom === piece.sourceTo)
    return span.from === span.to
      ? piece.sourceFrom === span.from
      : span.from < piece.sourceFrom && piece.sourceFrom < span.to
  return piece.sourceFrom < span.to && span.from < piece.sourceTo
}
