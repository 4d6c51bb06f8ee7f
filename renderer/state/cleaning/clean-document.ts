import type { CleaningSettings } from '../../core/clean'
import { allOf, besides, countChanges, tallied } from '../../core/review'
import { amongPages, countedPages } from '../../core/document/page-name'
import { labelAsPrinted, pageInSight, offeredNumbersOf, saidOf, undoOffer, type Session } from '../document'
import type { Notice } from '../window'
import { cleaningLabel } from './cleaning.svelte'
import type { CleaningDesk } from './desk'

/** How a cleaning is told: in a summary, in a line, in a line where it changed something, or not at all. */
type Telling = 'summary' | 'line' | 'change' | 'nothing'

/** What a cleaning that is asked for is to be, where it isn't a step of its own with the document's settings. */
type Wanted = Pick<NonNullable<Parameters<CleaningDesk['cleaning']['run']>[2]>, 'automatic' | 'joins'> & {
  readonly settings?: CleaningSettings
}

/**
 * Cleans the open document, and tells what was done, with the way back where it was a step of the reader's.
 * @returns whether it came to its end
 */
export async function cleanDocument(
  desk: CleaningDesk,
  telling: Telling = 'summary',
  { settings, ...how }: Wanted = {},
): Promise<boolean> {
  const { session, cleaning, dialogs, notices } = desk
  if (!session) return false
  const before = session.history.now.done.at(-1)
  const finished = await cleaning.run(session, settings ?? session.row.cleaning, { ...how, near: pageInSight(desk) })
  if (cleaning.problem) notices.say(`Cleaning stopped: ${cleaning.problem} What was done so far is kept.`, 'problem')
  else if (finished && desk.session === session && telling !== 'nothing') {
    const last = session.history.now.done.at(-1)
    const isStep = last !== before && last?.label === cleaningLabel
    if (telling === 'change' && !isStep) return !cleaning.problem
    // Who has gone on to something else meanwhile is not called away from it.
    if (telling !== 'summary' || dialogs.open) {
      const { text, action } = saidOfCleaning(desk, session)
      notices.say(text, 'done', isStep ? undoOffer(desk) : action)
    } else dialogs.show('summary')
  }
  return finished && !cleaning.problem
}

/** What is said of a document that has just come in before what is said of its cleaning, with what can be done about it. */
export interface Preface extends Pick<Notice, 'text' | 'action'> {
  /** Whether what it offers comes before what the cleaning offers; else it is offered where that offers nothing. */
  readonly isFirst?: boolean
}

/** Cleans a document that has just come in; says what was done, and offers what is useful next: all of it in one notice. */
export async function cleanFirst(desk: CleaningDesk, preface: Preface = { text: '' }): Promise<void> {
  const { session, lineOrders, notices } = desk
  if (!(await cleanDocument(desk, 'nothing', { automatic: true })) || !session || desk.session !== session) return
  const done = saidOfCleaning(desk, session)
  const say = ({ text, action }: Preface) => {
    const told = [preface.text, done.text, text].filter((t) => t !== '').join(' ')
    const offers = [action, done.action]
    const [offered] = (preface.isFirst ? [preface.action, ...offers] : [...offers, preface.action]).filter((o) => o)
    notices.say(told, 'done', offered)
  }
  say({ text: '' })
  await lineOrders.look(session)
  const offer = desk.session === session ? offerOf(desk, session) : null
  if (offer) say(offer)
}

/** What is offered once a document was cleaned; null for nothing. */
function offerOf(desk: CleaningDesk, session: Session): Preface | null {
  const pages = desk.lineOrders.proposed.size
  if (pages)
    return {
      text: `Lines of several columns seem to be mixed${amongPages(pages, session.row)}.`,
      action: { label: 'Look at the order', run: () => desk.dialogs.show('line-order') },
    }
  // The numbers printed on the pages are their labels, where nothing else labels them.
  const printed = offeredNumbersOf(session)
  if (!printed) return null
  return {
    text: saidOf(session, printed),
    action: { label: 'Use them as labels', run: () => void labelAsPrinted(desk, printed.ranges) },
  }
}

function saidOfCleaning({ dialogs }: CleaningDesk, session: Session): Preface {
  const counts = countChanges(session.text)
  if (allOf(counts) + counts.lineWork === 0) return { text: 'The cleaner found nothing to change.' }
  return {
    text: `Cleaned. ${tallied(counts)}${besides(counts)}. Each can be seen and undone.`,
    action: { label: 'What was done', run: () => dialogs.show('summary') },
  }
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
