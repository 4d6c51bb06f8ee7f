import { isOpen, type Desk } from '../document'
import type { Command } from '../window'
import { noteExtensions } from './incoming-notes'
import { showNotes } from './notes-file'

/** Notes that come from elsewhere. */
export const incomingCommands: readonly Command<Desk>[] = [
  {
    id: 'bring-in-notes',
    label: 'Bring notes in…',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: chooseNotes,
  },
]

/** Asks for a file with notes, and shows how they differ from those of the open document. */
async function chooseNotes(desk: Desk): Promise<void> {
  const [file] = await desk.bridge.openFiles(noteExtensions)
  if (file) await showNotes(desk, file)
}
