import { documentToCleaned } from '../../core/text'
import { counted, type Command } from '../window'
import type { Desk } from './desk'
import type { HistoryStep } from './history-step'
import { undoOffer } from './undo-offer'

/** Undo and redo, over all that is done to a document. */
export const historyCommands: readonly Command<Desk>[] = [
  {
    id: 'undo',
    label: 'Undo',
    menu: 'edit',
    key: 'Mod+Z',
    enabled: (w) => w.session?.undoes != null,
    run: (w) => showStep(w, w.session?.undo() ?? null, 'undone'),
  },
  {
    id: 'redo',
    label: 'Redo',
    menu: 'edit',
    key: 'Mod+Shift+Z',
    enabled: (w) => w.session?.redoes != null,
    run: (w) => showStep(w, w.session?.redo() ?? null, 'done again'),
  },
]

/** Changes that can be seen at one place; a step of more is told. */
const fewChanges = 4

/** Brings what was undone or done again into view, when it was one place; else says what it was, and offers the way back. */
function showStep(desk: Desk, step: HistoryStep | null, how: 'undone' | 'done again'): void {
  const { session, view, notices } = desk
  if (!session || !step) return
  const count = [...step.pages.values()].reduce(
    (sum, { added, removed }) => sum + Math.max(added.length, removed.length),
    0,
  )
  if (count > fewChanges || step.sources) {
    const said = `${how === 'undone' ? 'Undone' : 'Done again'}: ${step.label}`
    const back = how === 'undone' ? { label: 'Redo', run: () => void session.redo() } : undoOffer(desk)
    return notices.say(count ? `${said} (${counted(count, 'change', 'changes')}).` : `${said}.`, 'done', back)
  }
  const [first, ...others] = step.pages
  if (!first || others.length) return
  const [page, { added, removed }] = first
  const changes = [...added, ...removed]
  if (!changes.length) return
  const at = documentToCleaned(session.text, session.text.sourceStarts[page]! + Math.min(...changes.map((c) => c.to)))
  view.goTo({ side: 'cleaned', from: at, to: at })
}
