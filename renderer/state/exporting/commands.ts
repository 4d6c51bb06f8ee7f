import { isOpen, pageInSight, type Desk } from '../document'
import type { Command } from '../window'
import { savePicture } from './picture-copy'

const hasPicture = (w: Desk) => Boolean(w.session?.facsimile.pictures[pageInSight(w)])

/** Writing the open document in another format. */
export const exportCommands: readonly Command<Desk>[] = [
  {
    id: 'export',
    label: 'Export…',
    menu: 'file',
    key: 'Mod+E',
    enabled: isOpen,
    run: (w) => w.dialogs.show('export'),
  },
]

/** Saving copies of pictures. */
export const pictureCommands: readonly Command<Desk>[] = [
  {
    id: 'save-picture',
    label: 'Save the picture of this page…',
    menu: 'file',
    key: '',
    enabled: hasPicture,
    run: (w) => savePicture(w, w.session!, pageInSight(w), false),
  },
  {
    id: 'save-bare-picture',
    label: 'Save the picture of this page without place and camera data…',
    menu: 'file',
    key: '',
    enabled: hasPicture,
    run: (w) => savePicture(w, w.session!, pageInSight(w), true),
  },
]
