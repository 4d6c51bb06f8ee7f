import { everyChange, listChanges } from '../../core/review'
import { isDecided } from '../../core/text'
import { amongPages } from '../../core/document/page-name'
import { counted, type Notice } from '../window'
import type { Desk } from '../document'

/** What knows of pages whose lines seem to be mixed, and of a cleaning that is not at its end. */
export interface ReviewDesk extends Desk {
  readonly lineOrders: { readonly proposed: { readonly size: number } }
  readonly cleaning: { readonly progress: unknown }
}

/** What is said once no doubt is left, with the most useful thing that is still to do. */
export function saidAfterDoubts(desk: ReviewDesk): Pick<Notice, 'text'> & { action?: NonNullable<Notice['action']> } {
  const done = 'No doubtful changes are left in this document.'
  const { session, view, dialogs, lineOrders } = desk
  if (!session) return { text: done }
  if (desk.cleaning.progress)
    return { text: 'No doubtful change was found so far: the document is being cleaned still.' }
  const mixed = lineOrders.proposed.size
  if (mixed)
    return {
      text: `${done} Lines of several columns seem to be mixed${amongPages(mixed, session.row)}.`,
      action: { label: 'Look at the order', run: () => dialogs.show('line-order') },
    }
  const unseen = listChanges(session.text, { ...everyChange, state: 'applied' }).filter(
    ({ change }) => !isDecided(change),
  ).length
  if (unseen)
    return {
      text: `${done} ${counted(unseen, 'change was', 'changes were')} applied and not looked at.`,
      action: {
        label: 'List them, the least sure first',
        run() {
          view.panel = 'changes'
          view.changeFilter = { ...everyChange, state: 'applied' }
          view.changeOrder = 'doubt'
        },
      },
    }
  const { read, total } = session.readAgainst.progress(session.text)
  if (session.facsimile.exists && read < total)
    return {
      text: `${done} ${counted(total - read, 'line is', 'lines are')} not read against the picture yet.`,
      action: { label: 'Read against', run: () => void (view.reading = true) },
    }
  return { text: done, action: { label: 'Export…', run: () => dialogs.show('export') } }
}
