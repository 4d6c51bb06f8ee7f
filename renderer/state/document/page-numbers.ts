import { pageLabels, type LabelRange } from '../../core/document/metadata'
import { fullPageName } from '../../core/document/page-name'
import { printedNumbers, type PrintedNumbers } from '../../core/document/printed-numbers'
import type { Page } from '../../core/text'
import type { Desk } from './desk'
import type { Session } from './session.svelte'
import { undoOffer } from './undo-offer'

/** The lines of pages that were set aside; pages never change, and most stay from one state of a document to the next. */
const known = new WeakMap<Page, readonly string[]>()

/** The numbers printed on the pages of a document, as the lines that were set aside tell them; null for none. */
export function printedNumbersOf({ text }: Session): PrintedNumbers | null {
  return printedNumbers(text.pages.map(setAsideOf))
}

/** The same, where nothing labels the pages yet: numbers that are offered as labels. */
export function offeredNumbersOf(session: Session): PrintedNumbers | null {
  return session.names.some((name) => name.label !== '') ? null : printedNumbersOf(session)
}

/** The first and the last label that printed numbers give: "49 to 82". */
export function spanOf(session: Session, { ranges }: PrintedNumbers): string {
  const labels = pageLabels(session.row.importedLabels, ranges)
  return `${labels[ranges[0]!.from]} to ${labels.at(-1)}`
}

function setAsideOf(page: Page): readonly string[] {
  const lines =
    known.get(page) ??
    page.changes
      .filter((c) => c.kind === 'set-aside' && c.state !== 'rejected')
      .flatMap((c) => page.source.slice(c.from, c.to).split('\n'))
      .filter((line) => line.trim() !== '')
  known.set(page, lines)
  return lines
}

/** What printed numbers tell, in a sentence or two: "Pages 49 to 55 are numbered in print. After image 3 …". */
export function saidOf(session: Session, printed: PrintedNumbers): string {
  const gaps = saidOfGaps(session, printed)
  return `Page numbers ${spanOf(session, printed)} are printed on the pages.${gaps && ` ${gaps}`}`
}

/** Where the printed numbers jump, in sentences; '' where they don't. */
export function saidOfGaps(session: Session, printed: PrintedNumbers): string {
  const missing = printed.gaps.map(
    ({ after, from, to }) =>
      `After ${fullPageName({ ...session.names[after]!, label: '' })} the numbers go from ${from} to ${to}: ${Number(to) === Number(from) + 2 ? 'a page seems' : 'pages seem'} to be missing or out of order.`,
  )
  return missing.join(' ')
}

/** Labels the pages as they are numbered in print; labels that a reader gave before go. */
export async function labelAsPrinted(desk: Desk, ranges: readonly LabelRange[]): Promise<void> {
  const { session, notices } = desk
  if (!session) return
  await session.describe(session.row.metadata, ranges)
  const printed = printedNumbersOf(session)
  const gaps = printed ? saidOfGaps(session, printed) : ''
  const said = 'The pages are labelled as they are numbered in print.'
  notices.say(gaps ? `${said} ${gaps}` : said, 'done', undoOffer(desk))
}
