import type { Notice } from '../window'
import type { Desk } from './desk'

/**
 * What a notice offers for the step that was just done: to take it back. Once something else was done since, it says so
 * instead: the history is a line, and the last step goes first.
 */
export function undoOffer({ session, notices }: Pick<Desk, 'session' | 'notices'>): NonNullable<Notice['action']> {
  const step = session?.history.done.at(-1)
  return {
    label: 'Undo',
    run() {
      if (session && step && session.history.done.at(-1) === step) session.undo()
      else
        notices.say(`“${step?.label ?? 'This'}” is no longer the last step: what was done since goes first.`, 'problem')
    },
  }
}
