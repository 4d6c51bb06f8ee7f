import { documentToCleaned } from '../../core/text'
import type { Command } from '../window'
import type { Desk } from './desk'
import type { HistoryStep } from './history-step'

/** Undo and redo, over all that is done to a document. */
export const historyCommands: readonly Command<Desk>[] = [
  {
    id: 'undo',
    label: 'Undo',
    menu: 'edit',
    key: 'Mod+Z',
    enabled: (w) => w.session?.undoes != null,
    run: (w) => showStep(w, w.session?.undo() ?? null),
  },
  {
    id: 'redo',
    label: 'Redo',
    menu: 'edit',
    key: 'Mod+Shift+Z',
    enabled: (w) => w.session?.redoes != null,
    run: (w) => showStep(w, w.session?.redo() ?? null),
  },
]

/** Brings what was undone or done again into view, when it was one place. */
function showStep({ session, view }: Desk, step: HistoryStep | null): void {
  if (!session || !step || step.pages.size !== 1) return
  const [[page, patch]] = [...step.pages] as [[number, NonNullable<ReturnType<HistoryStep['pages']['get']>>]]
  const changes = [...patch.added, ...patch.removed]
  if (changes.length > 4) return
  const at = documentToCleaned(session.text, session.text.sourceStarts[page]! + Math.min(...changes.map((c) => c.to)))
  view.goTo({ side: 'cleaned', from: at, to: at })
}
