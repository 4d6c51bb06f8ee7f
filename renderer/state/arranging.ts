import { arrangePages } from '../store'
import type { Workspace } from './workspace.svelte'

/** Puts the pages of the open document in another order, and opens it anew; the way back is offered. */
export async function arrange(workspace: Workspace, order: readonly number[]): Promise<void> {
  const { session, db } = workspace
  if (!session) return
  const { id } = session.row
  await workspace.close()
  try {
    await arrangePages(db, id, order)
  } catch (cause) {
    workspace.say(`The pages stay as they were: ${cause instanceof Error ? cause.message : String(cause)}`, 'problem')
    return workspace.open(id)
  }
  await workspace.open(id)
  const back = order.map((_, place) => order.indexOf(place))
  workspace.say('The pages stand in another order now.', 'done', {
    label: 'Undo',
    run: () => void arrange(workspace, back),
  })
}
