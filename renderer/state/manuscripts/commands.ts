import { always, type Command } from '../window'
import type { ManuscriptDesk } from './desk'

/** Checking manuscripts. */
export const manuscriptCommands: readonly Command<ManuscriptDesk>[] = [
  {
    id: 'manuscript',
    label: 'Check a manuscript’s quotations',
    menu: 'go',
    key: '',
    enabled: always,
    run: (w) => {
      if (!w.manuscripts.isShown) w.visits.leave()
      w.search.hide()
      return w.manuscripts.show()
    },
  },
]
