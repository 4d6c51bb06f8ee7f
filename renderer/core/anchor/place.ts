import { cleanedSpans, cleanedOf, isActive, pagesIn, sourceSpans, type Span, type Text } from '../text'
import { contextLength, type Annotation, type Quotation, type Target } from './annotation'

/** Where an annotation stands now, in offsets of the document. */
export interface Placement {
  /** Spans of the document's source. */
  readonly source: readonly Span[]
  /** Spans of its cleaned text; none when the passage was taken out of it. */
  readonly cleaned: readonly Span[]
}

/**
 * Where an annotation stands, exactly, by construction: its targets are spans of a source that does not change.
 * Null when it has no place in this text: its page is gone, the source there is another, or the insertion it was put
 * on was taken back.
 */
export function placementOf(text: Text, annotation: Annotation): Placement | null {
  const { targets, quotation, region } = annotation
  // What is on the picture has its place there, whatever becomes of the words.
  const wordless = region && region.page < text.pages.length ? { source: [], cleaned: [] } : null
  if (!targets.length || targets.some((t) => !isWithin(text, t))) return wordless
  if (targets.map((t) => text.pages[t.page]!.source.slice(t.from, t.to)).join('') !== quotation.source) return wordless
  const onNothing = targets.every((t) => t.from === t.to)
  if (
    onNothing &&
    !targets.some((t) => text.pages[t.page]!.changes.some((c) => isActive(c) && c.from === t.from && c.to === t.to))
  )
    return null
  return {
    source: joined(targets.map((t) => shifted(t, text.sourceStarts[t.page]!))),
    cleaned: joined(
      targets.flatMap((t) => cleanedSpans(text.pages[t.page]!, t).map((s) => shifted(s, text.cleanedStarts[t.page]!))),
    ),
  }
}

/** The targets of a range of the document's cleaned text. */
export function targetsOfCleaned(text: Text, range: Span): Target[] {
  return byPage(text.cleanedStarts, range).flatMap(({ page, from, to }) =>
    sourceSpans(text.pages[page]!, from, to).map((s) => ({ page, ...s })),
  )
}

/** The targets of a range of the document's source. */
export function targetsOfSource(text: Text, range: Span): Target[] {
  return byPage(text.sourceStarts, range)
}

/** The words of some targets as they read now, with what stands around them. */
export function quotationOf(text: Text, targets: readonly Target[]): Quotation {
  const source = targets.map((t) => text.pages[t.page]!.source.slice(t.from, t.to)).join('')
  const spans = targets.flatMap((t) => cleanedSpans(text.pages[t.page]!, t).map((s) => ({ page: t.page, ...s })))
  const cleaned = spans.reduce((words, s, i) => words + gapBefore(text, spans[i - 1], s) + wordsAt(text, s), '')
  const [first, last] = [spans[0], spans.at(-1)]
  return {
    source,
    cleaned,
    prefix: first ? cleanedOf(text.pages[first.page]!).slice(Math.max(0, first.from - contextLength), first.from) : '',
    suffix: last ? cleanedOf(text.pages[last.page]!).slice(last.to, last.to + contextLength) : '',
  }
}

/** The words of a page's cleaned text between two places. */
function wordsAt(text: Text, { page, from, to }: Target): string {
  return cleanedOf(text.pages[page]!).slice(from, to)
}

/** What stands between two spans of a quotation: white space, or an ellipsis for words that it leaves out. */
function gapBefore(text: Text, last: Target | undefined, { page, from }: Target): string {
  if (!last) return ''
  const between =
    last.page === page
      ? wordsAt(text, { page, from: last.to, to: from })
      : wordsAt(text, { page: last.page, from: last.to, to: Infinity }) + wordsAt(text, { page, from: 0, to: from })
  const isNext = last.page !== page || last.to <= from
  return isNext && between.trim() === '' ? between : ' … '
}

function isWithin(text: Text, target: Target): boolean {
  const page = text.pages[target.page]
  return page !== undefined && 0 <= target.from && target.from <= target.to && target.to <= page.source.length
}

function byPage(starts: Int32Array, range: Span): Target[] {
  const { first, last } = pagesIn(starts, range)
  const parts: Target[] = []
  for (let page = first; page <= last; page++) {
    const from = Math.max(range.from, starts[page]!) - starts[page]!
    const to = Math.min(range.to, starts[page + 1]!) - starts[page]!
    if (from < to) parts.push({ page, from, to })
  }
  return parts
}

function shifted(span: Span, by: number): Span {
  return { from: span.from + by, to: span.to + by }
}

function joined(spans: readonly Span[]): Span[] {
  const result: { from: number; to: number }[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && last.to === span.from) last.to = span.to
    else result.push({ ...span })
  }
  return result
}
