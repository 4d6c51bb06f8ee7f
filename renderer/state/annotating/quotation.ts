import { passageReference } from '../../core/anchor'
import { pagesReference } from '../../core/document/page-name'
import { quotationWith, type Citation, type CitedQuotation } from '../../core/export'
import type { Metadata } from '../../core/document/metadata'
import { isLineWork } from '../../core/clean'
import {
  cleanedText,
  isActive,
  isLookedAt,
  pagesIn,
  sourceText,
  type Span,
  across,
  startsOf,
  type SideRange,
} from '../../core/text'
import { counted } from '../window'
import { spansOf, linesOfPage } from '../facsimile'
import type { Session } from '../document'

/** A range of either text as a quotation with its citation, fit to paste into a manuscript. */
export async function quote(
  session: Session,
  range: SideRange,
  cite: (metadata: Metadata, reference: string) => Citation | Promise<Citation>,
  withState = false,
): Promise<CitedQuotation> {
  const whole = range.side === 'cleaned' ? cleanedText(session.text) : sourceText(session.text)
  const words = whole.slice(range.from, range.to).replace(/\s+/g, ' ').trim()
  const { first, last } = pagesIn(startsOf(session.text, range.side), range)
  const pages = [session.names[first]!, session.names[last]!]
  const reference = passageReference(session.text, spansOf(session, range), pages).short
  const link = `diptych://document/${session.row.id}`
  const state = withState ? stateOf(session, range) : ''
  return quotationWith(words, await cite(session.row.metadata, reference), link, state)
}

/** How sure the words of a passage are: "2 corrections, 0 unreviewed, read against image 7". */
export function stateOf(session: Session, range: SideRange): string {
  const spans = spansOf(session, range)
  const within = (page: number, change: Span) =>
    spans.some((s) => s.page === page && s.from < Math.max(change.to, change.from + 1) && change.from < s.to)
  const pages = [...new Set(spans.map((s) => s.page))]
  const changes = pages.flatMap((page) =>
    session.text.pages[page]!.changes.filter((c) => isActive(c) && !isLineWork(c) && within(page, c)),
  )
  const unreviewed = changes.filter((c) => !isLookedAt(c)).length
  const said =
    range.side === 'source'
      ? ['as OCR read it']
      : [counted(changes.length, 'correction', 'corrections'), `${unreviewed} unreviewed`]
  if (session.facsimile.exists) {
    const lines = pages.flatMap((page) => linesOfPage(session.text.pages[page]!, page).filter((l) => within(page, l)))
    const read = lines.length > 0 && lines.every((line) => session.readAgainst.has(line))
    const pictures = pagesReference([pages[0]!, pages.at(-1)!].map((page) => ({ ...session.names[page]!, label: '' })))
    said.push(`${read ? 'read' : 'not read'} against ${pictures}`)
  }
  return said.join(', ')
}

/** The same passage in the other text. */
export function otherSide({ text }: Session, { side, from, to }: SideRange): SideRange {
  return {
    side: side === 'cleaned' ? 'source' : 'cleaned',
    from: across(text, side, from, 'after'),
    to: across(text, side, to, 'before'),
  }
}
