import { cited, pagesReference, type CitationStyle, type CitedQuotation } from '../core/export'
import { cleanedText, pagesIn, sourceText } from '../core/text'
import type { Session } from './session.svelte'
import { across, startsOf, type SideRange } from './side'

/** A range of either text as a quotation with its citation, fit to paste into a manuscript. */
export function quote(session: Session, range: SideRange, style: CitationStyle = 'brief'): CitedQuotation {
  const whole = range.side === 'cleaned' ? cleanedText(session.text) : sourceText(session.text)
  const words = whole.slice(range.from, range.to).replace(/\s+/g, ' ').trim()
  const { first, last } = pagesIn(startsOf(session.text, range.side), range)
  const reference = pagesReference([session.labels[first] ?? '', session.labels[last] ?? ''])
  return cited(words, session.row.metadata, reference, style, `diptych://document/${session.row.id}`)
}

/** The same passage in the other text. */
export function otherSide({ text }: Session, { side, from, to }: SideRange): SideRange {
  return {
    side: side === 'cleaned' ? 'source' : 'cleaned',
    from: across(text, side, from, 'after'),
    to: across(text, side, to, 'before'),
  }
}
