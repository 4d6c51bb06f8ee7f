import { documentToCleaned } from '../../core/text'
import { counted, type Command } from '../window'
import { isOpen, type Desk } from './desk'
import { UnfitStep } from './session.svelte'
import type { HistoryStep } from '../../core/history'
import { redoOffer, undoOffer } from './undo-offer'

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

/** Goes a step through the history, either way; tells where it ends. */
function travel(desk: Desk, way: 'undo' | 'redo'): void {
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

/** Changes that can be seen at one place; a step of more is told. */
const fewChanges = 4

/** Brings what was undone or done again into view, when it was one place; else says what it was, and offers the way back. */
function showStep(desk: Desk, step: HistoryStep, way: 'undo' | 'redo'): void {
  const { session, view, notices } = desk
  if (!session) return
  const count = [...step.pages.values()].reduce(
    (sum, { added, removed }) => sum + Math.max(added.length, removed.length),
    0,
  )
  if (count > fewChanges || step.sources) {
    const said = `${way === 'undo' ? 'Undone' : 'Done again'}: ${step.label}`
    const back = way === 'undo' ? redoOffer(desk) : undoOffer(desk)
    const counts = counted(count, 'change', 'changes')
    return notices.say(count && !said.endsWith(counts) ? `${said} (${counts}).` : `${said}.`, 'done', back)
  }
  const [first, ...others] = step.pages
  // A note, or what is noted beside the text, may go without anything in sight being another.
  if (!first && (step.annotations.length || step.scratch)) {
    const back = way === 'undo' ? redoOffer(desk) : undoOffer(desk)
    return notices.say(`${way === 'undo' ? 'Undone' : 'Done again'}: ${step.label}.`, 'done', back)
  }
  if (!first || others.length) return
  const [page, { added, removed }] = first
  const changes = [...added, ...removed]
  if (!changes.length) return
  const at = documentToCleaned(session.text, session.text.sourceStarts[page]! + Math.min(...changes.map((c) => c.to)))
  view.goTo({ side: 'cleaned', from: at, to: at })
}
