import { byPlace, type Change, type Span } from './change'

/** A run of source lines that is read in one go. */
export type Segment = Span

/**
 * A page of a document: what the OCR gave, the order it is read in, and what was changed.
 * The cleaned text is not here: it is always derived (see pieces.ts).
 */
export interface Page {
  /**
   * The raw text with LF line ends; never changes. In every page but a document's last it ends with the page break,
   * one LF that belongs to this page, so that a document is the plain sum of its pages.
   */
  readonly source: string
  /** A permutation of the source: segments that cover it, each once. Neighbours in both orders are one segment. */
  readonly order: readonly Segment[]
  /** Sorted by place, never overlapping, each inside one segment. */
  readonly changes: readonly Change[]
}

/** A page as imported: read as it comes, nothing changed. */
export function createPage(source: string): Page {
  return { source, order: [{ from: 0, to: source.length }], changes: [] }
}

/** Whether a page has any words, or anything else to be read. */
export function hasWords(page: Page): boolean {
  return page.source.trim() !== ''
}

/** The source text a change replaces. */
export function beforeOf(page: Page, change: Span): string {
  return page.source.slice(change.from, change.to)
}

/** The page with another list of changes, put in order. */
export function withChanges(page: Page, changes: readonly Change[]): Page {
  return { ...page, changes: [...changes].sort(byPlace) }
}

/** The segment of the reading order in which a span of the source lies; an insertion belongs to what follows it. */
export function segmentOf(page: Page, span: Span): Segment {
  const end = page.source.length
  const found = page.order.find((s) => s.from <= span.from && (span.from < s.to || (span.from === end && s.to === end)))
  if (!found) throw new RangeError(`No segment holds offset ${span.from} of a page of ${end}`)
  return found
}

/**
 * Says what is wrong with a page, or null when all invariants hold.
 * Used at every door where pages come in from outside (storage, backups) and by the property tests.
 */
export function faultOf(page: Page): string | null {
  const end = page.source.length
  let at = 0
  for (const segment of [...page.order].sort((a, b) => a.from - b.from)) {
    if (segment.from !== at || segment.to < segment.from) return `reading order leaves ${at} uncovered`
    at = segment.to
  }
  if (at !== end) return `reading order covers ${at} of ${end}`
  let last: Change | null = null
  for (const change of page.changes) {
    if (!(0 <= change.from && change.from <= change.to && change.to <= end)) return `change ${change.id} lies outside`
    if (
      last &&
      (last.to > change.from || (last.from === change.to && last.to === change.from && last.from === last.to))
    )
      return `changes ${last.id} and ${change.id} overlap`
    if (last && byPlace(last, change) > 0) return `changes ${last.id} and ${change.id} are out of order`
    if (change.to > segmentOf(page, change).to) return `change ${change.id} crosses the reading order`
    last = change
  }
  return null
}
