import { documentToCleaned } from '../../core/text'
import type { Step } from '../step'
import type { Workspace } from '../workspace.svelte'
import { isOpen, type Command } from './command'

/** Undo and redo, over all that is done to a document. */
export const editCommands: readonly Command[] = [
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
  { id: 'clean', label: 'Clean again', menu: 'edit', key: '', enabled: isOpen, run: (w) => w.clean() },
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

/** Brings what was undone or done again into view, when it was one place. */
function showStep(workspace: Workspace, step: Step | null): void {
  const { session } = workspace
  if (!session || !step || step.pages.size !== 1) return
  const [[page, patch]] = [...step.pages] as [[number, NonNullable<ReturnType<Step['pages']['get']>>]]
  const changes = [...patch.added, ...patch.removed]
  if (changes.length > 4) return
  const at = documentToCleaned(session.text, session.text.sourceStarts[page]! + Math.min(...changes.map((c) => c.to)))
  workspace.view.goTo({ side: 'cleaned', from: at, to: at })
}
