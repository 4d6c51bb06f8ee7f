import { importExtensions } from '../../core/formats'
import { hashOf } from '../address'
import { compareNotes, noteExtensions } from '../bring-in-notes'
import { savePicture } from '../save-picture'
import type { Workspace } from '../workspace.svelte'
import { always, isOpen, type Command } from './command'

/** The page that the reader looks at. */
const pageHere = (w: Workspace) => (w.shown.includes('facsimile') ? w.session!.facsimile.page : w.view.page)
const hasPicture = (w: Workspace) => isOpen(w) && Boolean(w.session!.facsimile.pictures[pageHere(w)])

/** What concerns documents and the library as a whole. */
export const fileCommands: readonly Command[] = [
  {
    id: 'open',
    label: 'Open files…',
    menu: 'file',
    key: 'Mod+O',
    enabled: always,
    run: async (w) => w.openFiles(await w.bridge.openFiles(importExtensions)),
  },
  {
    id: 'open-folder',
    label: 'Open a folder…',
    menu: 'file',
    key: '',
    enabled: always,
    run: async (w) => w.openFiles(await w.bridge.openFolder()),
  },
  {
    id: 'library',
    label: 'Back to the library',
    menu: 'file',
    key: 'Mod+W',
    enabled: isOpen,
    run: (w) => w.close(),
  },
  {
    id: 'metadata',
    label: 'About this document…',
    menu: 'file',
    key: 'Mod+I',
    enabled: isOpen,
    run: (w) => void (w.dialog = 'metadata'),
  },
  {
    id: 'arrange',
    label: 'Arrange the pages…',
    menu: 'edit',
    key: '',
    enabled: (w) => isOpen(w) && w.session!.text.pages.length > 1 && w.session!.row.pendingFrom === undefined,
    run: (w) => void (w.dialog = 'arrange'),
  },
  {
    id: 'export',
    label: 'Export…',
    menu: 'file',
    key: 'Mod+E',
    enabled: isOpen,
    run: (w) => void (w.dialog = 'export'),
  },
  {
    id: 'bring-in-notes',
    label: 'Bring notes in from a file…',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: chooseNotes,
  },
  {
    id: 'save-picture',
    label: 'Save the picture of this page…',
    menu: 'file',
    key: '',
    enabled: hasPicture,
    run: (w) => savePicture(w, w.session!, pageHere(w), false),
  },
  {
    id: 'save-bare-picture',
    label: 'Save the picture of this page without place and camera data…',
    menu: 'file',
    key: '',
    enabled: hasPicture,
    run: (w) => savePicture(w, w.session!, pageHere(w), true),
  },
  {
    id: 'new-window',
    label: 'Open in another window',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: (w) => w.bridge.openWindow(location.hash),
  },
  {
    id: 'facsimile-window',
    label: 'Facsimile in a window of its own',
    menu: 'view',
    key: '',
    enabled: (w) => isOpen(w) && w.session!.facsimile.exists,
    run: (w) => w.bridge.openWindow(hashOf(w.session!.row.id, true)),
  },
  {
    id: 'save-library',
    label: 'Save the whole library…',
    menu: 'file',
    key: '',
    enabled: always,
    run: (w) => w.saveLibrary(),
  },
  {
    id: 'restore-library',
    label: 'Bring a saved library back…',
    menu: 'file',
    key: '',
    enabled: always,
    run: (w) => w.restoreLibrary(),
  },
  {
    id: 'undelete',
    label: 'Bring the deleted document back',
    menu: 'edit',
    key: '',
    enabled: (w) => w.library.lastDeleted !== null,
    run: (w) => w.library.undelete(),
  },
]

/** Asks for a file with notes, and shows how they differ from those of the open document. */
async function chooseNotes(workspace: Workspace): Promise<void> {
  const { session, db } = workspace
  const [file] = await workspace.bridge.openFiles(noteExtensions)
  if (!file || !session) return
  try {
    workspace.incoming = await compareNotes(db, session, file)
    if (workspace.session === session) workspace.dialog = 'bring-in'
  } catch (cause) {
    workspace.say(`No notes were brought in: ${cause instanceof Error ? cause.message : String(cause)}`, 'problem')
  }
}
