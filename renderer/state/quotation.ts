import { pagesReference } from '../core/export'
import { cleanedText, documentToCleaned, documentToSource, pagesIn, sourceText } from '../core/text'
import type { Session } from './session.svelte'
import type { SideRange } from './side'

/** A range of either text as a quotation with its page reference, fit to paste into a manuscript. */
export function quote(session: Session, range: SideRange): string {
  const starts = range.side === 'cleaned' ? session.text.cleanedStarts : session.text.sourceStarts
  const whole = range.side === 'cleaned' ? cleanedText(session.text) : sourceText(session.text)
  const words = whole.slice(range.from, range.to).replace(/\s+/g, ' ').trim()
  const { first, last } = pagesIn(starts, range)
  const { title, author } = session.row.metadata
  const reference = pagesReference([session.labels[first] ?? '', session.labels[last] ?? ''])
  const cited = [author, title, reference].filter((part) => part).join(', ')
  return `“${words}” (${cited})`
}

/** The same passage in the other text. */
export function otherSide(session: Session, range: SideRange): SideRange {
  return range.side === 'cleaned'
    ? {
        side: 'source',
        from: documentToSource(session.text, range.from, 'after'),
        to: documentToSource(session.text, range.to, 'before'),
      }
    : {
        side: 'cleaned',
        from: documentToCleaned(session.text, range.from, 'after'),
        to: documentToCleaned(session.text, range.to, 'before'),
      }
}
