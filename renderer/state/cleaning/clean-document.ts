import { allOf, besides, countChanges, tallied } from '../../core/review'
import { pageLabels } from '../../core/document/metadata'
import { countedPages } from '../../core/document/page-name'
import { labelAsPrinted, printedNumbersOf, saidOf, type Session } from '../document'
import type { CleaningDesk } from './desk'

/**
 * Cleans the open document, and tells what was done: in a summary, in a line, or not at all.
 * @param automatic whether nobody asked for it: then it is no step of the reader's history
 */
export async function cleanDocument(
  desk: CleaningDesk,
  telling: 'summary' | 'line' | 'nothing' = 'summary',
  automatic = false,
): Promise<void> {
  const { session, cleaning, dialogs, notices } = desk
  if (!session) return
  const finished = await cleaning.run(session, session.row.cleaning, { automatic })
  if (cleaning.problem) notices.say(`Cleaning stopped: ${cleaning.problem} What was done so far is kept.`, 'problem')
  else if (!finished || desk.session !== session || telling === 'nothing') return
  // Who has gone on to something else meanwhile is not called away from it.
  else if (telling === 'line' || dialogs.open) tellOfCleaning(desk, session)
  else dialogs.show('summary')
}

/** Cleans a document that has just come in, and says when its lines seem to be mixed. */
export async function cleanFirst(desk: CleaningDesk): Promise<void> {
  const { session, lineOrders } = desk
  await cleanDocument(desk, 'line', true)
  if (!session || desk.session !== session) return
  await lineOrders.look(session)
  const pages = lineOrders.proposed.size
  if (pages && desk.session === session)
    return desk.notices.say(
      `Lines of several columns seem to be mixed on ${countedPages(pages, session.row.paginated)}.`,
      'done',
      {
        label: 'Look at the order',
        run: () => desk.dialogs.show('line-order'),
      },
    )
  offerLabels(desk, session)
}

/** Offers the numbers printed on the pages as their labels, where nothing else labels them. */
function offerLabels(desk: CleaningDesk, session: Session): void {
  const printed = session.names.some((name) => name.label !== '') ? null : printedNumbersOf(session)
  if (!printed || desk.session !== session) return
  const labels = pageLabels(session.row.importedLabels, printed.ranges)
  desk.notices.say(saidOf(session, printed, labels), 'done', {
    label: 'Use them as labels',
    run: () => void labelAsPrinted(desk, printed.ranges),
  })
}

function tellOfCleaning({ notices, dialogs }: CleaningDesk, session: Session): void {
  const counts = countChanges(session.text)
  if (allOf(counts) + counts.lineWork === 0) return notices.say('The cleaner found nothing to change.')
  notices.say(`Cleaned. ${tallied(counts)}${besides(counts)}. Each can be seen and undone.`, 'done', {
    label: 'What was done',
    run: () => dialogs.show('summary'),
  })
}

/** Stops the cleaner, and says how far it came: what is cleaned stays so, and the rest can follow. */
export function stopCleaning(desk: CleaningDesk): void {
  const { cleaning, notices, session } = desk
  const { progress } = cleaning
  cleaning.cancel()
  if (!progress) return
  notices.say(
    `Stopped: ${progress.done} of ${countedPages(progress.total, session?.row.paginated ?? true)} cleaned. The others are as they were.`,
    'done',
    { label: 'Clean them, too', run: () => void cleanDocument(desk, 'line') },
  )
}
