import { isOpen, type Desk } from '../document'
import type { Command } from '../window'

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
    // With a card open the key accepts its change.
    enabled: (w) => isReading(w) && w.view.card === null,
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

function edit({ view, shown, preferences }: Desk): void {
  if (!shown.includes('cleaned')) preferences.set({ shown: [...shown, 'cleaned'] })
  view.editing = true
}
