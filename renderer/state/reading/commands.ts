import { documentToCleaned } from '../../core/text'
import { isOpen, type Desk } from '../document'
import { always, turnedPanes, type Command, type PaneName, type PanelName } from '../window'
import { showPanes } from './show-panes'

const panel = (name: PanelName) => (w: Desk) => void (w.view.panel = w.view.panel === name ? null : name)

const pane = (name: PaneName) => (w: Desk) => {
  const next = turnedPanes(w.shown, name)
  if (next.length) showPanes(w, next)
}

const paneCommand = ([name, label, number]: [PaneName, string, number]): Command<Desk> => ({
  id: `${name}-pane`,
  label,
  menu: 'view',
  key: `Mod+${number}`,
  enabled: (w) => isOpen(w) && (name !== 'facsimile' || w.session!.facsimile.exists),
  run: pane(name),
})

/** What is shown and how. */
export const readingCommands: readonly Command<Desk>[] = [
  ...(
    [
      ['facsimile', 'Show or hide the facsimile', 1],
      ['source', 'Show or hide the source', 2],
      ['cleaned', 'Show or hide the cleaned text', 3],
    ] as [PaneName, string, number][]
  ).map(paneCommand),
  {
    id: 'arrangement',
    label: 'Panes beside or above each other',
    menu: 'view',
    key: 'Mod+4',
    enabled: isOpen,
    run: (w) => w.preferences.set({ arrangement: w.preferences.current.arrangement === 'beside' ? 'above' : 'beside' }),
  },
  {
    id: 'charts',
    label: 'Charts of this document…',
    menu: 'view',
    key: '',
    enabled: isOpen,
    run: (w) => w.dialogs.show('charts'),
  },
  {
    id: 'read-against',
    label: 'Read against the facsimile, line by line',
    menu: 'view',
    key: 'Mod+Shift+A',
    enabled: (w) => isOpen(w) && w.session!.facsimile.exists,
    run: (w) => void (w.view.reading = !w.view.reading),
  },
  {
    id: 'lock',
    label: 'Scroll together or apart',
    menu: 'view',
    key: 'Mod+L',
    enabled: isOpen,
    run: (w) => {
      w.view.locked = !w.view.locked
      w.view.alignment = 'text'
    },
  },
  {
    id: 'align',
    label: 'Align here and scroll together',
    menu: 'view',
    key: 'Mod+Shift+L',
    enabled: (w) => isOpen(w) && !w.view.locked,
    run: (w) => {
      w.view.alignment = 'hand'
      w.view.locked = true
    },
  },
  {
    id: 'marks',
    label: 'Marks: calm or proof',
    menu: 'view',
    key: 'Mod+M',
    enabled: isOpen,
    run: (w) => w.preferences.set({ marks: w.preferences.current.marks === 'calm' ? 'proof' : 'calm' }),
  },
  {
    id: 'reading-mode',
    label: 'Fade the bars while reading',
    menu: 'view',
    key: 'Mod+.',
    enabled: isOpen,
    run: (w) => w.preferences.set({ fading: !w.preferences.current.fading }),
  },
  { id: 'changes', label: 'Changes', menu: 'view', key: 'Mod+Shift+H', enabled: isOpen, run: panel('changes') },
  { id: 'notes', label: 'Notes', menu: 'view', key: 'Mod+Shift+N', enabled: isOpen, run: panel('notes') },
  { id: 'rules', label: 'Cleaning rules', menu: 'view', key: '', enabled: isOpen, run: panel('rules') },
  {
    id: 'summary',
    label: 'What the cleaning did…',
    menu: 'view',
    key: '',
    enabled: isOpen,
    run: (w) => w.dialogs.show('summary'),
  },
  {
    id: 'find',
    label: 'Find in both texts',
    menu: 'go',
    key: 'Mod+F',
    enabled: isOpen,
    run: (w) => {
      w.view.find ??= { query: '', matchCase: false }
      w.view.findAsked++
    },
  },
  {
    id: 'page-back',
    label: 'Page before',
    menu: 'go',
    key: 'Mod+PageUp',
    enabled: isOpen,
    run: (w) => turnPage(w, -1),
  },
  { id: 'page-on', label: 'Next page', menu: 'go', key: 'Mod+PageDown', enabled: isOpen, run: (w) => turnPage(w, 1) },
  {
    id: 'settings',
    label: 'Settings…',
    menu: 'view',
    key: 'Mod+,',
    enabled: always,
    run: (w) => w.dialogs.show('settings'),
  },
  {
    id: 'colour-names',
    label: 'Colours and their names…',
    menu: 'annotate',
    key: '',
    enabled: always,
    run: (w) => w.dialogs.show('settings'),
  },
  {
    id: 'palette',
    label: 'All commands…',
    menu: 'help',
    key: 'Mod+Shift+P',
    enabled: always,
    run: (w) => (w.dialogs.open === 'palette' ? w.dialogs.close() : w.dialogs.show('palette')),
  },
  {
    id: 'shortcuts',
    label: 'Keyboard…',
    menu: 'help',
    key: '?',
    enabled: always,
    run: (w) => w.dialogs.show('shortcuts'),
  },
  {
    id: 'outgoing',
    label: 'Nothing leaves this machine…',
    menu: 'help',
    key: '',
    enabled: always,
    run: (w) => w.dialogs.show('outgoing'),
  },
]

/** Shows the start of a page in both panes. */
export function goToPage(desk: Desk, page: number): void {
  const { session, view } = desk
  if (!session) return
  const index = Math.max(0, Math.min(session.text.pages.length - 1, page))
  view.turnTo(index, documentToCleaned(session.text, session.text.sourceStarts[index]!, 'after'))
}

function turnPage(desk: Desk, by: number): void {
  goToPage(desk, desk.view.page + by)
}
