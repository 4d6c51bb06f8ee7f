import { importExtensions, referenceExtensions } from '../../core/formats'
import { isOpen } from '../document'
import { always, type Command } from '../window'
import { lastArrangement, takeBack } from './arrangement'
import type { LibraryDesk } from './desk'
import { fillInFrom } from './reference'

/** Bringing files in. */
export const openCommands: readonly Command<LibraryDesk>[] = [
  {
    id: 'open',
    label: 'Open files…',
    menu: 'file',
    key: 'Mod+O',
    enabled: always,
    run: async (w) => w.accession.take(await w.bridge.openFiles([...importExtensions, 'diptych'])),
  },
  {
    id: 'open-folder',
    label: 'Open a folder…',
    menu: 'file',
    key: '',
    enabled: always,
    run: async (w) => w.accession.take(await w.bridge.openFolder()),
  },
]

/** The open document as one of the library. */
export const documentCommands: readonly Command<LibraryDesk>[] = [
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
    run: (w) => w.dialogs.show('metadata'),
  },
  {
    id: 'paste',
    label: 'Paste a text…',
    menu: 'file',
    key: '',
    enabled: always,
    run: (w) => w.dialogs.show('paste'),
  },
  {
    id: 'page-numbers',
    label: 'Numbers of the pages…',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: (w) => w.dialogs.show('metadata'),
  },
  {
    id: 'save-project',
    label: 'Save as a project…',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: async (w) => {
      await w.session!.saved.flush()
      await w.copies.saveDocuments([w.session!.row.id])
    },
  },
  {
    id: 'fill-in',
    label: 'Fill in from a citation file…',
    menu: 'file',
    key: '',
    enabled: isOpen,
    run: async (w) => {
      const [file] = await w.bridge.openFiles(referenceExtensions)
      if (file && !(await fillInFrom(w, file)))
        w.notices.say(`“${file.name}” is no citation that Diptych knows: RIS, BibTeX or CSL-JSON.`, 'problem')
    },
  },
  {
    id: 'arrange',
    label: 'Arrange the pages…',
    menu: 'edit',
    key: '',
    enabled: (w) => isOpen(w) && w.session!.row.pendingFrom === undefined,
    run: (w) => w.dialogs.show('arrange'),
  },
  {
    id: 'arrange-back',
    label: 'Put the pages back as they were before',
    menu: 'edit',
    key: '',
    enabled: (w) => lastArrangement(w) !== undefined,
    run: (w) => takeBack(w),
  },
]

/** The library as a whole. */
export const libraryCommands: readonly Command<LibraryDesk>[] = [
  {
    id: 'details',
    label: 'Details of documents beside the list',
    menu: 'view',
    key: 'Mod+I',
    enabled: (w) => w.catalogue.isShown,
    run: ({ catalogue }) => void (catalogue.isDetailed = !catalogue.isDetailed),
  },
  {
    id: 'covers',
    label: 'Documents as covers, or as a list',
    menu: 'view',
    key: '',
    enabled: (w) => w.catalogue.isShown,
    run: ({ catalogue }) => void (catalogue.isOfCovers = !catalogue.isOfCovers),
  },
  {
    id: 'queue',
    label: 'Queue of what is being done…',
    menu: 'view',
    key: 'Mod+Shift+J',
    enabled: always,
    run: (w) => w.dialogs.show('queue'),
  },
  {
    id: 'export-chosen',
    label: 'Export the chosen documents…',
    menu: 'file',
    key: '',
    enabled: (w) => w.catalogue.isShown && w.catalogue.chosen.size > 0,
    run: (w) => {
      w.dialogs.toExport = [...w.catalogue.chosen]
      w.dialogs.show('profiles')
    },
  },
  {
    id: 'profiles',
    label: 'Profiles of work on many documents…',
    menu: 'file',
    key: '',
    enabled: always,
    run: (w) => {
      w.dialogs.toExport = []
      w.dialogs.show('profiles')
    },
  },
  {
    id: 'duplicates',
    label: 'Look for duplicates…',
    menu: 'edit',
    key: '',
    enabled: (w) => w.catalogue.isShown,
    run: (w) => w.dialogs.show('duplicates'),
  },
  {
    id: 'save-library',
    label: 'Save the whole library…',
    menu: 'file',
    key: '',
    enabled: always,
    run: (w) => w.copies.save(),
  },
  {
    id: 'save-sealed',
    label: 'Save with a passphrase…',
    menu: 'file',
    key: '',
    enabled: always,
    // What is open, or chosen; else all there is.
    run: (w) => {
      const { chosen } = w.catalogue
      return w.copies.saveSealed(w.session ? [w.session.row.id] : chosen.size ? [...chosen] : null)
    },
  },
  {
    id: 'open-project',
    label: 'Open a project…',
    menu: 'file',
    key: '',
    enabled: always,
    run: async (w) => {
      const shown = await w.copies.openFile()
      if (!shown) return
      w.copies.given = shown
      w.dialogs.show('copies')
    },
  },
  {
    id: 'restore-library',
    label: 'Copies of the library…',
    menu: 'file',
    key: '',
    enabled: always,
    run: (w) => w.dialogs.show('copies'),
  },
  {
    id: 'copy-library',
    label: 'Make a copy of the library now',
    menu: 'file',
    key: '',
    enabled: (w) => [w.keeper, w.copiesFolder.keeper].some((keeper) => keeper.contents && !keeper.progress),
    run: async (w) => {
      await w.keeper.now()
      await w.copiesFolder.keeper.now()
    },
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
