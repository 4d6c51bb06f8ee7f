import { reasonOf } from '../../core/faults/reason'
import { arrangePages } from '../../store'
import type { Desk } from '../document'

/** Puts the pages of the open document in another order, and opens it anew; the way back is offered. */
export async function arrange(desk: Desk, order: readonly number[]): Promise<void> {
  const { session, db } = desk
  if (!session) return
  const { id } = session.row
  await desk.close()
  try {
    await arrangePages(db, id, order)
  } catch (cause) {
    desk.notices.say(`The pages stay as they were: ${reasonOf(cause)}`, 'problem')
    return desk.open(id)
  }
  await desk.open(id)
  const back = order.map((_, place) => order.indexOf(place))
  desk.notices.say('The pages stand in another order now.', 'done', {
    label: 'Undo',
    run: () => void arrange(desk, back),
  })
}
