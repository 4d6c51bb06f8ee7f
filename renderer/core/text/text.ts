import type { Span } from './change'
import { toCleaned, toSource, type Bias } from './mapping'
import { type Page } from './page'
import { cleanedLength, cleanedOf, lowerBound } from './pieces'

/** The text of a whole document: the sum of its pages. Immutable; a new one shares all untouched pages. */
export interface Text {
  readonly pages: readonly Page[]
  /** Start of each page in the source of the document, and at the end its length. UTF-16 units. */
  readonly sourceStarts: Int32Array
  /** Start of each page in the cleaned text of the document, and at the end its length. UTF-16 units. */
  readonly cleanedStarts: Int32Array
}

/** A place on a page: the index of the page and an offset in its source or cleaned text, as the context says. */
export interface Place {
  readonly page: number
  readonly at: number
}

/** A document's text from its pages. */
export function createText(pages: readonly Page[]): Text {
  return {
    pages,
    sourceStarts: sums(pages, (p) => p.source.length),
    cleanedStarts: sums(pages, cleanedLength),
  }
}

/** The pages in which a state of a document differs from another, by their index. */
export function changedPages(before: Text, after: Text): Map<number, Page> {
  return new Map(after.pages.flatMap((page, i) => (page === before.pages[i] ? [] : [[i, page] as const])))
}

/** The text with some pages replaced by later states of themselves, or by pages with another source. */
export function withPages(text: Text, changed: ReadonlyMap<number, Page>): Text {
  if (!changed.size) return text
  const pages = text.pages.slice()
  const cleanedStarts = text.cleanedStarts.slice()
  const resourced = [...changed].some(([i, page]) => page.source.length !== pages[i]?.source.length)
  const sourceStarts = resourced ? text.sourceStarts.slice() : text.sourceStarts
  let shift = 0
  let sourceShift = 0
  let from = Infinity
  for (const index of changed.keys()) from = Math.min(from, index)
  for (let i = from; i < pages.length; i++) {
    const next = changed.get(i)
    if (next) {
      shift += cleanedLength(next) - cleanedLength(pages[i]!)
      sourceShift += next.source.length - pages[i]!.source.length
      pages[i] = next
    }
    cleanedStarts[i + 1]! += shift
    if (resourced) sourceStarts[i + 1]! += sourceShift
  }
  return { pages, sourceStarts, cleanedStarts }
}

/** The whole source. */
export function sourceText(text: Text): string {
  return text.pages.map((p) => p.source).join('')
}

/** The whole cleaned text. */
export function cleanedText(text: Text): string {
  return text.pages.map(cleanedOf).join('')
}

/** Length of the cleaned text of the document. */
export function cleanedSize(text: Text): number {
  return text.cleanedStarts[text.pages.length]!
}

/** Length of the source of the document. */
export function sourceSize(text: Text): number {
  return text.sourceStarts[text.pages.length]!
}

/**
 * The page that holds a position of the document, and the position on it. At a page's edge the later page is meant,
 * but empty pages are passed over only when there is one after them.
 */
export function placeOf(starts: Int32Array, at: number): Place {
  const count = starts.length - 1
  const page = Math.max(0, Math.min(count - 1, lowerBound(count, (i) => starts[i]! > at) - 1))
  return { page, at: at - starts[page]! }
}

/** The indices of the pages that a range of the document touches, first and last, both included. */
export function pagesIn(starts: Int32Array, span: Span): { first: number; last: number } {
  return { first: placeOf(starts, span.from).page, last: placeOf(starts, Math.max(span.from, span.to - 1)).page }
}

/** Where a position of the document's cleaned text comes from, in its source. O(log n). */
export function documentToSource(text: Text, at: number, bias: Bias = 'before'): number {
  const place = placeOf(text.cleanedStarts, at)
  return text.sourceStarts[place.page]! + toSource(text.pages[place.page]!, place.at, bias)
}

/** Where a position of the document's source stands in its cleaned text. O(log n). */
export function documentToCleaned(text: Text, at: number, bias: Bias = 'before'): number {
  const place = placeOf(text.sourceStarts, at)
  return text.cleanedStarts[place.page]! + toCleaned(text.pages[place.page]!, place.at, bias)
}

function sums(pages: readonly Page[], lengthOf: (page: Page) => number): Int32Array {
  const starts = new Int32Array(pages.length + 1)
  pages.forEach((page, i) => (starts[i + 1] = starts[i]! + lengthOf(page)))
  return starts
}
