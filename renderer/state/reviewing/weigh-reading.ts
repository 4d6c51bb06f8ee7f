import { reasonOf } from '../../core/faults/reason'
import { hasWords, type Page } from '../../core/text'
import { loadWitness, type LibraryDatabase } from '../../store'
import { runTask } from '../../workers/run-task'
import { undoOffer, type Session } from '../document'
import { counted } from '../window'
import { stepFromTop } from './commands'
import type { ReviewDesk } from './next-step'

/** What weighing another reading came to. */
interface WeighedReading {
  readonly settled: number
  /** Places where it says otherwise. */
  readonly differing: number
  /** Pages that were changed meanwhile, and are left as they are. */
  readonly passedOver: number
}

/**
 * Weighs what is undecided in a document by another reading of its pages, as one step.
 * @returns null where the reading has no page in common with the document
 */
async function weighReading(db: LibraryDatabase, session: Session, witness: string): Promise<WeighedReading | null> {
  const rows = await loadWitness(db, session.row.id, witness)
  const before = session.text.pages
  const pages = new Map<number, { readonly page: Page; readonly other: string }>()
  for (const { page: index, text } of rows) {
    const page = before[index]
    if (page && hasWords(page) && text.trim() !== '') pages.set(index, { page, other: text })
  }
  if (!pages.size) return null
  const { metadata, cleaning } = session.row
  const { weighed } = await runTask('weigh-reading', {
    pages,
    language: metadata.language,
    settings: cleaning,
    when: Date.now(),
  })
  const now = new Map<number, Page>()
  let [settled, differing, passedOver] = [0, 0, 0]
  for (const [index, result] of weighed) {
    if (session.text.pages[index] !== before[index]) {
      passedOver++
      continue
    }
    now.set(index, result.page)
    settled += result.settled
    differing += result.differing
  }
  session.do({ label: 'weighing another reading', pages: now })
  return { settled, differing, passedOver }
}

/** Weighs another reading, tells what came of it, and goes to the first place where the readings differ. */
export async function askWhereReadingsDiffer(desk: ReviewDesk, witness: string): Promise<void> {
  const { db, session, notices, view } = desk
  if (!session) return
  try {
    const weighed = await weighReading(db, session, witness)
    if (!weighed) return notices.say('The other text has no words on the pages that have some here.', 'problem')
    const { settled, differing, passedOver } = weighed
    if (desk.session !== session) return
    view.changeOrder = 'doubt'
    if (differing) stepFromTop(desk)
    notices.say(
      [
        `The two readings differ in ${counted(differing, 'place', 'places')}${differing ? ', first in the queue: F8 goes on to the next' : ''}.`,
        settled ? `${counted(settled, 'doubt is', 'doubts are')} settled, since both have the same.` : '',
        passedOver ? `${counted(passedOver, 'page was', 'pages were')} changed meanwhile; ask again for them.` : '',
      ]
        .filter((told) => told !== '')
        .join(' '),
      'done',
      undoOffer(desk),
    )
  } catch (cause) {
    notices.say(`The other text could not be weighed: ${reasonOf(cause)} Nothing was changed.`, 'problem')
  }
}
