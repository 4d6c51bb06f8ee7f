import type { Notice } from '../window'
import type { Desk } from './desk'
import { UnfitStep, type Session } from './session.svelte'

/** What a notice can offer. */
type Offer = NonNullable<Notice['action']>

type OfferDesk = Pick<Desk, 'session' | 'notices'>

/**
 * What a notice offers for the step that was just done: to take it back. Once something else was done since, it says so
 * instead: the history is a line, and the last step goes first.
 */
export function undoOffer(desk: OfferDesk): Offer {
  const { session } = desk
  const step = lastOf(session, 'done')
  return offer(desk, 'Undo', () => lastOf(session, 'done') === step && session?.undo(), {
    name: step?.label,
    gone: 'is no longer the last step: what was done since goes first.',
  })
}

/** What a notice offers for the step that was just taken back: to do it again, or to say that it is gone. */
export function redoOffer(desk: OfferDesk): Offer {
  const { session } = desk
  const step = lastOf(session, 'undone')
  return offer(desk, 'Redo', () => lastOf(session, 'undone') === step && session?.redo(), {
    name: step?.label,
    gone: 'can no longer be done again: something else was done since.',
  })
}

/** A step through the history of the document that is open now, which says so where it can't be gone. */
function offer(
  desk: OfferDesk,
  label: string,
  travel: () => unknown,
  said: { readonly name: string | undefined; readonly gone: string },
): Offer {
  const { session, notices } = desk
  const name = `“${said.name ?? 'This'}”`
  return {
    label,
    run() {
      if (!session || desk.session !== session)
        return notices.say(`${name} was done in a document that is no longer open.`, 'problem')
      try {
        if (!travel()) notices.say(`${name} ${said.gone}`, 'problem')
      } catch (cause) {
        if (!(cause instanceof UnfitStep)) throw cause
        notices.say(cause.message, 'problem')
      }
    },
  }
}

function lastOf(session: Session | null, list: 'done' | 'undone') {
  return session?.history.now[list].at(-1)
}
