import { reasonOf } from '../../core/faults/reason'
import { isOpen, type Desk } from '../document'
import type { Command } from '../window'
import { compareNotes, noteExtensions } from './incoming-notes'

/** Notes that come from elsewhere. */
export const incomingCommands: readonly Command<Desk>[] = [
  {
    id: 'bring-in-notes',
    label: 'Bring notes in from a file…',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: chooseNotes,
  },
]

/** Asks for a file with notes, and shows how they differ from those of the open document. */
async function chooseNotes(desk: Desk): Promise<void> {
  const { session, db, bridge, dialogs, notices } = desk
  const [file] = await bridge.openFiles(noteExtensions)
  if (!file || !session) return
  try {
    dialogs.incoming = await compareNotes(db, session, file)
    if (desk.session === session) dialogs.show('bring-in')
  } catch (cause) {
    notices.say(`No notes were brought in: ${reasonOf(cause)}`, 'problem')
  }
}
