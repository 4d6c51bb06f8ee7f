import { cleanedSpans, cleanedText, sourceText, type Span, type Text } from '../text'
import { contextLength, type Annotation } from './annotation'
import { placementOf } from './place'

/** A text position selector of the W3C Web Annotation model. Counts code points, not UTF-16 units. */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

/** A text quote selector of the W3C Web Annotation model. */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** What a stretch of text is found by: its place, where it has one, and its words. */
export type TextSelector = TextPositionSelector | TextQuoteSelector

/** A stretch of an annotation that stands together, on both sides of the document; empty on a side where it has no words. */
export interface Stretch {
  readonly source: readonly TextSelector[]
  readonly cleaned: readonly TextSelector[]
}

/** What a document's annotations share when they are written as selectors. */
export interface Sides {
  readonly text: Text
  readonly source: string
  readonly cleaned: string
}

/** Both sides of a document, to make selectors for. */
export function sidesOf(text: Text): Sides {
  return { text, source: sourceText(text), cleaned: cleanedText(text) }
}

/**
 * The stretches of text that an annotation is on, in its order, by W3C selectors (https://www.w3.org/TR/annotation-model/#selectors). One
 * without a place has its quotation alone; one on a picture without words has none.
 */
export function stretchesOf(sides: Sides, annotation: Annotation): Stretch[] {
  const { cleaned, source, prefix, suffix } = annotation.quotation
  if (!annotation.targets.length || !placementOf(sides.text, annotation)) {
    if (cleaned === '' && source === '') return []
    const quotes = (exact: string, before: string, after: string): TextSelector[] =>
      exact === '' ? [] : [{ type: 'TextQuoteSelector', exact, prefix: before, suffix: after }]
    return [{ source: quotes(source, '', ''), cleaned: quotes(cleaned, prefix, suffix) }]
  }
  return spansOf(sides.text, annotation).map((spans) => ({
    source: spans.source ? selectors(sides.source, spans.source) : [],
    cleaned: spans.cleaned ? selectors(sides.cleaned, spans.cleaned) : [],
  }))
}

/** Spans of both sides that belong together, in offsets of the document. */
interface SideSpans {
  readonly source: Span | null
  readonly cleaned: Span | null
}

/** What goes on over a page's end is one stretch; what the reading order tears apart on the cleaned side is several. */
function spansOf(text: Text, { targets }: Annotation): SideSpans[] {
  const spans: SideSpans[] = []
  let lastPage = -1
  for (const target of targets) {
    const page = text.pages[target.page]!
    const [atSource, atCleaned] = [text.sourceStarts[target.page]!, text.cleanedStarts[target.page]!]
    const source = { from: target.from + atSource, to: target.to + atSource }
    const [first = null, ...others] = cleanedSpans(page, target).map(({ from, to }) => ({
      from: from + atCleaned,
      to: to + atCleaned,
    }))
    const last = spans.at(-1)
    if (
      lastPage !== target.page &&
      last?.source?.to === source.from &&
      first !== null &&
      last.cleaned?.to === first.from
    )
      spans[spans.length - 1] = {
        source: { from: last.source.from, to: source.to },
        cleaned: { from: last.cleaned.from, to: first.to },
      }
    else spans.push({ source, cleaned: first })
    spans.push(...others.map((cleaned) => ({ source: null, cleaned })))
    lastPage = target.page
  }
  return spans
}

function selectors(text: string, { from, to }: Span): TextSelector[] {
  const start = codePoints(text, 0, from)
  return [
    { type: 'TextPositionSelector', start, end: start + codePoints(text, from, to) },
    {
      type: 'TextQuoteSelector',
      exact: text.slice(from, to),
      prefix: text.slice(Math.max(0, from - contextLength), from),
      suffix: text.slice(to, to + contextLength),
    },
  ]
}

function codePoints(text: string, from: number, to: number): number {
  let count = to - from
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--
  return count
}
