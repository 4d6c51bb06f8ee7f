import type { LabelRange } from '../../core/document/metadata'
import { isLabelledAlike } from '../../core/history'
import type { LibraryDatabase } from '../../store'
import { offeredNumbersOf, saidOfGaps, sessionBeside, type Session } from '../document'
import { counted, type Notices } from '../window'

/** A document whose pages have numbers in print, and no labels yet. */
export interface Unlabelled {
  readonly id: string
  readonly title: string
  readonly ranges: readonly LabelRange[]
  /** Where pages seem to be missing, in sentences; '' for nowhere. */
  readonly gaps: string
}

/** What surrounds the labels of many documents. */
interface Surroundings {
  readonly db: LibraryDatabase
  readonly notices: Notices
  /** The document that is open. */
  readonly session: Session | null
}

/** Titles that a sentence has room for. */
const mostGaps = 3

/** What can be offered for the pages of a document; null where nothing is printed on them, or they have labels. */
export function unlabelled(session: Session): Unlabelled | null {
  const printed = offeredNumbersOf(session)
  if (!printed) return null
  const { id, metadata } = session.row
  return { id, title: metadata.title, ranges: printed.ranges, gaps: saidOfGaps(session, printed) }
}

/**
 * Asks once for many documents whether the numbers printed on their pages are to be their labels, and tells where pages seem to be missing.
 * @param before what is said before it in the same breath
 */
export function offerLabels(around: Surroundings, found: readonly Unlabelled[], before = ''): void {
  if (!found.length) return
  const gaps = found.filter((one) => one.gaps !== '').map(({ title, gaps }) => `“${title}”: ${gaps}`)
  const more = gaps.length > mostGaps ? [`Also in ${gaps.length - mostGaps} more.`] : []
  around.notices.say(
    [before, `Page numbers are printed on the pages of ${called(found)}.`, ...gaps.slice(0, mostGaps), ...more]
      .filter((said) => said !== '')
      .join(' '),
    'done',
    { label: 'Use them as labels', run: () => void label(around, found) },
  )
}

/** "“Letters”", "12 documents" */
function called(found: readonly Unlabelled[]): string {
  return found.length === 1 ? `“${found[0]!.title}”` : counted(found.length, 'document', 'documents')
}

async function label(around: Surroundings, found: readonly Unlabelled[]): Promise<void> {
  for (const { id, ranges } of found)
    await withSession(around, id, (session) => session.describe(session.row.metadata, ranges))
  around.notices.say(`The pages of ${called(found)} are labelled as they are numbered in print.`, 'done', {
    label: 'Undo',
    run: () => void unlabel(around, found),
  })
}

async function unlabel(around: Surroundings, found: readonly Unlabelled[]): Promise<void> {
  for (const { id, ranges } of found)
    await withSession(around, id, async (session) => {
      const last = session.history.now.done.at(-1)?.description
      const isOwn = last && isLabelledAlike(last.after.labelRanges, ranges)
      if (isOwn && !isLabelledAlike(last.before.labelRanges, ranges)) session.undo()
      // What was done since stays: labels that were none before go by a step of their own.
      else if (isLabelledAlike(session.row.labelRanges, ranges)) await session.describe(session.row.metadata, [])
    })
  around.notices.say('The pages have no labels again.')
}

/** Does something to a document, whether it is the open one or not. */
async function withSession(
  { db, session }: Surroundings,
  id: string,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  if (session?.row.id === id) return work(session)
  const beside = await sessionBeside(db, id)
  if (!beside) return
  await work(beside)
  await beside.close()
}
