import { isOpen, type Desk } from '../document'
import type { Command } from '../window'
import { showPanes } from './show-panes'

const isReading = (w: Desk) => isOpen(w) && !w.view.editing && !w.view.reading

/** From reading to editing, and back. */
export const editCommands: readonly Command<Desk>[] = [
  { id: 'edit', label: 'Edit the cleaned text', menu: 'edit', key: 'F2', enabled: isReading, run: edit },
  {
    id: 'edit-plain',
    label: 'Edit the cleaned text',
    menu: 'edit',
    key: 'Enter',
    hidden: true,
    // With a card open the key accepts its change, and pressed once more behind the last one it must not begin something else.
    enabled: (w) => isReading(w) && w.view.card === null && !w.view.reviewing,
    run: edit,
  },
  {
    id: 'read',
    label: 'End editing',
    menu: 'edit',
    key: 'Escape',
    enabled: (w) => isOpen(w) && w.view.editing && w.view.card === null,
    run: (w) => void (w.view.editing = false),
  },
]

function edit(w: Desk): void {
  const { view, shown } = w
  if (!shown.includes('cleaned')) showPanes(w, [...shown, 'cleaned'])
  view.editing = true
  view.reviewing = false
}
