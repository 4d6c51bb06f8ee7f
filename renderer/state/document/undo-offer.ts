import type { HistoryStep } from '../../core/history'
import { documentToCleaned } from '../../core/text'
import type { Notice } from '../window'
import type { Desk } from './desk'
import { UnfitStep, type Session } from './session.svelte'
import { isSeen, saidOfStep, type Way } from './told-step'

/** What a notice can offer. */
type Offer = NonNullable<Notice['action']>

type OfferDesk = Pick<Desk, 'session' | 'notices' | 'view'>

/**
 * What a notice offers for the step that was just done: to take it back. Once something else was done since, it says so
 * instead: the history is a line, and the last step goes first.
 */
export function undoOffer(desk: OfferDesk): Offer {
  const { session } = desk
  const step = lastOf(session, 'done')
  return offer(desk, 'undo', () => (lastOf(session, 'done') === step && session?.undo()) || null, {
    name: step?.label,
    gone: 'is no longer the last step: what was done since goes first.',
  })
}

/** What a notice offers for the step that was just taken back: to do it again, or to say that it is gone. */
export function redoOffer(desk: OfferDesk): Offer {
  const { session } = desk
  const step = lastOf(session, 'undone')
  return offer(desk, 'redo', () => (lastOf(session, 'undone') === step && session?.redo()) || null, {
    name: step?.label,
    gone: 'can no longer be done again: something else was done since.',
  })
}

/** A step through the history of the document that is open now, which says so where it can't be gone. */
function offer(
  desk: OfferDesk,
  way: Way,
  travel: () => HistoryStep | null,
  said: { readonly name: string | undefined; readonly gone: string },
): Offer {
  const { session, notices } = desk
  const name = `“${said.name ?? 'This'}”`
  return {
    label: way === 'undo' ? 'Undo' : 'Redo',
    run() {
      if (!session || desk.session !== session)
        return notices.say(`${name} was done in a document that is no longer open.`, 'problem')
      try {
        const travelled = travel()
        if (travelled) showStep(desk, travelled, way)
        else notices.say(`${name} ${said.gone}`, 'problem')
      } catch (cause) {
        if (!(cause instanceof UnfitStep)) throw cause
        notices.say(cause.message, 'problem')
      }
    },
  }
}

/** Brings what was undone or done again into view, when it was one place; says what can't be seen so, and offers the way back. */
export function showStep(desk: OfferDesk, step: HistoryStep, way: Way): void {
  const { session, view, notices } = desk
  if (!session) return
  const said = saidOfStep(step, way, session.text)
  if (said !== null) notices.say(said, 'done', way === 'undo' ? redoOffer(desk) : undoOffer(desk))
  const [first, ...others] = step.pages
  if (!isSeen(step) || !first || others.length) return
  const [page, { added, removed }] = first
  const changes = [...added, ...removed]
  if (!changes.length) return
  const at = documentToCleaned(session.text, session.text.sourceStarts[page]! + Math.min(...changes.map((c) => c.to)))
  view.goTo({ side: 'cleaned', from: at, to: at })
}

function lastOf(session: Session | null, list: 'done' | 'undone') {
  return session?.history.now[list].at(-1)
}
