import { otherReading } from '../../core/clean'
import { placeOf, caretInSource } from '../../core/text'
import { changeAt, changeById, decideMany, identicalTo, readAs } from './changes'
import {
  isWaiting,
  nextDoubt,
  queuePlace,
  wordsOfChange,
  type ChangeAt,
  type QueueOrder,
  type QueuePlace,
} from '../../core/review'
import { isOpen, type Desk } from '../document'
import type { Command } from '../window'
import { saidAfterDoubts, type ReviewDesk } from './next-step'

const hasCard = (w: Desk) => openCard(w) !== null

/** Going through doubtful changes. */
export const queueCommands: readonly Command<ReviewDesk>[] = [
  { id: 'next-doubt', label: 'Next doubtful change', menu: 'go', key: 'F8', enabled: isOpen, run: (w) => step(w, 1) },
  {
    id: 'last-doubt',
    label: 'Doubtful change before',
    menu: 'go',
    key: 'F7',
    enabled: isOpen,
    run: (w) => step(w, -1),
  },
  {
    id: 'next-doubt-plain',
    label: 'Next doubtful change',
    menu: 'go',
    key: ']',
    hidden: true,
    enabled: isOpen,
    run: (w) => step(w, 1),
  },
  {
    id: 'last-doubt-plain',
    label: 'Doubtful change before',
    menu: 'go',
    key: '[',
    hidden: true,
    enabled: isOpen,
    run: (w) => step(w, -1),
  },
]

/** Deciding a change on its card. */
export const decisionCommands: readonly Command<ReviewDesk>[] = [
  {
    id: 'accept',
    label: 'Accept the change',
    menu: 'edit',
    key: 'Enter',
    enabled: hasCard,
    run: (w) => settle(w, 'accepted', false),
  },
  {
    id: 'accept-identical',
    label: 'Accept all identical changes',
    menu: 'edit',
    key: 'Shift+Enter',
    enabled: hasCard,
    run: (w) => settle(w, 'accepted', true),
  },
  {
    id: 'reject',
    label: 'Reject the change',
    menu: 'edit',
    key: 'Backspace',
    enabled: hasCard,
    run: (w) => settle(w, 'rejected', false),
  },
  {
    id: 'take-other',
    label: 'Take the other reading',
    menu: 'edit',
    key: 'O',
    hidden: true,
    enabled: (w) => openCard(w)?.change.other !== undefined,
    run: (w) => takeOther(w),
  },
  {
    id: 'card',
    label: 'Card of the change at the caret',
    menu: 'go',
    key: 'Alt+Enter',
    enabled: (w) => changeAtCaret(w) !== null,
    run: (w) => {
      const at = changeAtCaret(w)
      if (at) w.view.card = { page: at.page, id: at.change.id, focused: true }
    },
  },
  {
    id: 'close-card',
    label: 'Close the card',
    menu: 'go',
    key: 'Escape',
    hidden: true,
    enabled: hasCard,
    run: (w) => void (w.view.card = null),
  },
]

/** Milliseconds after which a card was seen. */
const seenAfter = 200

function changeAtCaret({ session, view }: Desk): ChangeAt | null {
  return session ? changeAt(session, view.caret) : null
}

/** The change whose card is open. */
function openCard({ session, view }: Desk): ChangeAt | null {
  const change = session && view.card && changeById(session, view.card.page, view.card.id)
  return change ? { page: view.card!.page, change } : null
}

/** Opens a change's card and shows its place in both panes. */
export function showChange(desk: Desk, { page, change }: ChangeAt, focused = true): void {
  const { session, view } = desk
  if (!session) return
  // What was said is done with, and would lie over the card.
  desk.notices.dismiss()
  view.goTo(wordsOfChange(session.text, { page, change }, 'cleaned'))
  view.card = { page, id: change.id, focused }
  view.visited = change.id
}

/** Decides the change whose card is open, and goes on to the next doubtful one when it was one. */
export function settle(desk: ReviewDesk, state: 'accepted' | 'rejected', identical: boolean): void {
  const { session, view } = desk
  const at = openCard(desk)
  if (!session || !at || isTooSoon(view.card)) return
  const wasDoubt = isWaiting(at.change, orderOf(view))
  const focused = view.card!.focused
  decideMany(desk, identical ? identicalTo(session, at) : [at], state, at)
  if (wasDoubt && focused) step(desk, 1, queuePlace(at))
  else view.card = null
}

/** A card that a decision led to was not seen yet: a key that was pressed twice is not for it. */
function isTooSoon(card: Desk['view']['card']): boolean {
  return card?.since !== undefined && performance.now() - card.since < seenAfter
}

/** Puts the reader's own reading in the place of the open card's words, and goes on as after a decision. */
export function settleAs(desk: ReviewDesk, reading: string): void {
  const { session, view } = desk
  const at = openCard(desk)
  if (!session || !at || reading.trim() === '') return
  const wasDoubt = isWaiting(at.change, orderOf(view))
  readAs(session, at, reading)
  if (wasDoubt) step(desk, 1, queuePlace(at))
  else view.card = null
}

/** Reads the open card's words as the other reading of the page has them, and goes on as after a decision. */
export function takeOther(desk: ReviewDesk): void {
  const { session, view } = desk
  const at = openCard(desk)
  const other = at?.change.other
  if (!session || !at || other === undefined || isTooSoon(view.card)) return
  // What is proposed is the other reading itself.
  if (at.change.rule === otherReading.id) return settle(desk, 'accepted', false)
  readAs(session, at, other)
  step(desk, 1, queuePlace(at))
}

/** Shows the first doubtful change of the queue. */
export function stepFromTop(desk: ReviewDesk): void {
  step(desk, 1, { page: 0, at: -1, doubt: 2 })
}

/** The order that the list of changes shows is the one they are gone through in. */
function orderOf(view: Desk['view']): QueueOrder {
  return view.changeOrder === 'doubt' ? 'doubt' : 'place'
}

function step(desk: ReviewDesk, by: 1 | -1, after?: QueuePlace): void {
  const { session, view } = desk
  if (!session) return
  view.reviewing = true
  const open = openCard(desk)
  const caret = caretInSource(session.text, view.caret)
  const place = placeOf(session.text.sourceStarts, caret)
  const from = after ?? (view.card && open ? queuePlace(open) : place)
  const behind = nextDoubt(session.text, from, by, orderOf(view))
  // A doubt at the caret itself is the next one, unless it was gone to already.
  const here =
    by === 1 && !after && !open ? nextDoubt(session.text, { ...from, at: from.at - 1 }, by, orderOf(view)) : null
  const next = here && here.change.id !== view.visited ? here : behind
  if (next) {
    showChange(desk, next)
    if (after) view.card = { ...view.card!, since: performance.now() }
  } else {
    view.card = null
    const { text, action } = saidAfterDoubts(desk)
    desk.notices.say(text, 'done', action)
  }
}
