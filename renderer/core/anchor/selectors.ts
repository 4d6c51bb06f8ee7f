import { cleanedText, sourceText, type Span, type Text } from '../text'
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

/** The selectors of an annotation for both sides of a document, as far as it stands on them. */
export interface Selectors {
  readonly source: readonly (TextPositionSelector | TextQuoteSelector)[]
  readonly cleaned: readonly (TextPositionSelector | TextQuoteSelector)[]
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

/** An annotation's W3C selectors (https://www.w3.org/TR/annotation-model/#selectors). */
export function selectorsOf(sides: Sides, annotation: Annotation): Selectors {
  const placement = placementOf(sides.text, annotation)
  if (!placement) {
    const { cleaned, source, prefix, suffix } = annotation.quotation
    return {
      source: [{ type: 'TextQuoteSelector', exact: source, prefix: '', suffix: '' }],
      cleaned: [{ type: 'TextQuoteSelector', exact: cleaned, prefix, suffix }],
    }
  }
  return { source: selectors(sides.source, placement.source), cleaned: selectors(sides.cleaned, placement.cleaned) }
}

function selectors(text: string, spans: readonly Span[]): (TextPositionSelector | TextQuoteSelector)[] {
  return spans.flatMap(({ from, to }) => [
    {
      type: 'TextPositionSelector' as const,
      start: codePoints(text, 0, from),
      end: codePoints(text, 0, from) + codePoints(text, from, to),
    },
    {
      type: 'TextQuoteSelector' as const,
      exact: text.slice(from, to),
      prefix: text.slice(Math.max(0, from - contextLength), from),
      suffix: text.slice(to, to + contextLength),
    },
  ])
}

function codePoints(text: string, from: number, to: number): number {
  let count = to - from
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--
  return count
}
