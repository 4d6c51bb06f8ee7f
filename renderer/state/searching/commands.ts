import { always, type Command } from '../window'
import type { SearchDesk } from './desk'

/** Searching all documents, and going through what was looked at. */
export const searchCommands: readonly Command<SearchDesk>[] = [
  {
    id: 'search',
    label: 'Search all documents',
    menu: 'go',
    key: 'Mod+Shift+F',
    enabled: always,
    run: (w) => {
      if (!w.search.isShown) w.visits.leave()
      w.search.show()
    },
  },
  {
    id: 'go-back',
    label: 'Back to what was looked at before',
    menu: 'go',
    key: 'Alt+ArrowLeft',
    enabled: (w) => w.visits.canGoBack,
    run: (w) => w.visits.back(),
  },
  {
    id: 'go-forward',
    label: 'Forward again',
    menu: 'go',
    key: 'Alt+ArrowRight',
    enabled: (w) => w.visits.canGoForward,
    run: (w) => w.visits.forward(),
  },
]
