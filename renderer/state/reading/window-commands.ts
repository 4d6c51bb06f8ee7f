import { hasFacsimile, isOpen, type Desk } from '../document'
import { hashOf, type Command } from '../window'

/** More windows on the open document. */
export const windowCommands: readonly Command<Desk>[] = [
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
    enabled: hasFacsimile,
    run: (w) => w.bridge.openWindow(hashOf(w.session!.row.id, true)),
  },
]
