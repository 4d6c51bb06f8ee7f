import type { LabelRange } from '../../core/document/metadata'
import { fullPageName } from '../../core/document/page-name'
import { printedNumbers, type PrintedNumbers } from '../../core/document/printed-numbers'
import type { Desk } from './desk'
import type { Session } from './session.svelte'

/** The numbers printed on the pages of a document, as the lines that were set aside tell them; null for none. */
export function printedNumbersOf({ text }: Session): PrintedNumbers | null {
  return printedNumbers(
    text.pages.map((page) =>
      page.changes
        .filter((c) => c.kind === 'set-aside' && c.state !== 'rejected')
        .flatMap((c) => page.source.slice(c.from, c.to).split('\n'))
        .filter((line) => line.trim() !== ''),
    ),
  )
}

/** What printed numbers tell, in a sentence or two: "Pages 49 to 55 are numbered in print. After image 3 …". */
export function saidOf(session: Session, { ranges, gaps }: PrintedNumbers, labels: readonly string[]): string {
  const first = labels[ranges[0]!.from]
  const missing = gaps.map(
    ({ after, from, to }) =>
      ` After ${fullPageName({ ...session.names[after]!, label: '' })} the numbers go from ${from} to ${to}: ${Number(to) === Number(from) + 2 ? 'a page seems' : 'pages seem'} to be missing or out of order.`,
  )
  return `Page numbers ${first} to ${labels.at(-1)} are printed on the pages.${missing.join('')}`
}

/** Labels the pages as they are numbered in print; labels that a reader gave before go. */
export async function labelAsPrinted({ session, notices }: Desk, ranges: readonly LabelRange[]): Promise<void> {
  if (!session) return
  const { metadata, labelRanges } = session.row
  await session.describe(metadata, ranges)
  notices.say('The pages are labelled as they are numbered in print.', 'done', {
    label: 'Undo',
    run: () => void session.describe(session.row.metadata, labelRanges),
  })
}
