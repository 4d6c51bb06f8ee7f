import type { Notice } from '../window'
import type { Desk } from './desk'
import type { Session } from './session.svelte'

/** What a notice can offer. */
type Offer = NonNullable<Notice['action']>

/**
 * What a notice offers for the step that was just done: to take it back. Once something else was done since, it says so
 * instead: the history is a line, and the last step goes first.
 */
export function undoOffer({ session, notices }: Pick<Desk, 'session' | 'notices'>): Offer {
  const step = lastOf(session, 'done')
  return {
    label: 'Undo',
    run() {
      if (session && step && lastOf(session, 'done') === step) session.undo()
      else
        notices.say(`“${step?.label ?? 'This'}” is no longer the last step: what was done since goes first.`, 'problem')
    },
  }
}

/** What a notice offers for the step that was just taken back: to do it again, or to say that it is gone. */
export function redoOffer({ session, notices }: Pick<Desk, 'session' | 'notices'>): Offer {
  const step = lastOf(session, 'undone')
  return {
    label: 'Redo',
    run() {
      if (session && step && lastOf(session, 'undone') === step) session.redo()
      else
        notices.say(`“${step?.label ?? 'This'}” can no longer be done again: something else was done since.`, 'problem')
    },
  }
}

function lastOf(session: Session | null, list: 'done' | 'undone') {
  return session?.history.now[list].at(-1)
}
