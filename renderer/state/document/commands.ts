import { type Command } from '../window'
import { isOpen, type Desk } from './desk'
import { UnfitStep } from './session.svelte'
import { showStep } from './undo-offer'
import type { Way } from './told-step'

/** Undo and redo, over all that is done to a document, and what it once was. */
export const historyCommands: readonly Command<Desk>[] = [
  { id: 'undo', label: 'Undo', menu: 'edit', key: 'Mod+Z', enabled: isOpen, run: (w) => travel(w, 'undo') },
  { id: 'redo', label: 'Redo', menu: 'edit', key: 'Mod+Shift+Z', enabled: isOpen, run: (w) => travel(w, 'redo') },
  {
    id: 'versions',
    label: 'Versions of this document…',
    menu: 'edit',
    key: '',
    enabled: isOpen,
    run: (w) => w.dialogs.show('versions'),
  },
]

/** Takes the last step back, and says so where it can't be seen at one place. */
export function undoLast(desk: Desk): void {
  travel(desk, 'undo')
}

/** Goes a step through the history, either way; tells where it ends. */
function travel(desk: Desk, way: Way): void {
  const { session, notices } = desk
  if (!session) return
  // What was said of the steps before is not so any more.
  notices.dismiss()
  try {
    const step = way === 'undo' ? session.undo() : session.redo()
    if (step) showStep(desk, step, way)
    else if (way === 'redo') notices.say('Nothing was undone that could be done again.')
    else if (session.history.isCut) notices.say('Nothing more can be undone: what was done earlier is too long ago.')
    else if (desk.beforeHistory) notices.say(desk.beforeHistory.said, 'done', desk.beforeHistory.action)
    else notices.say('Nothing is left to undo.')
  } catch (cause) {
    if (!(cause instanceof UnfitStep)) throw cause
    notices.say(cause.message, 'problem')
  }
}
