import { isOpen } from '../document'
import { always, type Command } from '../window'
import { cleanDocument } from './clean-document'
import type { CleaningDesk } from './desk'

/** Cleaning again, and taking it back. */
export const cleaningCommands: readonly Command<CleaningDesk>[] = [
  { id: 'clean', label: 'Clean again', menu: 'edit', key: '', enabled: isOpen, run: (w) => cleanDocument(w) },
  {
    id: 'take-cleaning-back',
    label: 'Take all undecided cleaning back',
    menu: 'edit',
    key: '',
    enabled: isOpen,
    run: (w) => {
      if (w.session) w.cleaning.takeBack(w.session)
    },
  },
]

/** What the cleaner is taught, and how its work is checked. */
export const checkingCommands: readonly Command<CleaningDesk>[] = [
  {
    id: 'own-lexicon',
    label: 'My lexicon…',
    menu: 'edit',
    key: '',
    enabled: always,
    run: (w) => {
      w.dialogs.ownEntry = null
      w.dialogs.show('own-lexicon')
    },
  },
  {
    id: 'sample',
    label: 'Check a blind sample…',
    menu: 'go',
    key: '',
    enabled: isOpen,
    run: (w) => w.dialogs.show('sample'),
  },
]
