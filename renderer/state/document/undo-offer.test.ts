import { expect, it } from 'vitest'
import { changedPages, cleanedText, editText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import { loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Notices, View } from '../window'
import { Session } from './session.svelte'
import { redoOffer, undoOffer } from './undo-offer'

async function desk(text: string) {
  const db = emptyLibrary()
  const row = await addText(db, 'd', text)
  const session = new Session(db, { row, annotations: new Map(), ...(await loadText(db, 'd')) })
  const type = (from: number, to: number, typed: string) => {
    const edited = editText(session.text, [{ from, to, text: typed }], byReader(`${from}`))
    session.do({ label: 'typing', pages: changedPages(session.text, edited) })
  }
  const made = { session: session as Session | null, notices: new Notices(), view: new View() }
  return { made, session, type, said: () => made.notices.current.at(-1)?.text }
}

it('a notice takes its step back and does it again, as long as it is the last', async () => {
  const { made, session, type, said } = await desk('One lamp.')
  type(0, 3, 'Two')
  const undo = undoOffer(made)
  undo.run()
  expect(cleanedText(session.text)).toBe('One lamp.')
  const redo = redoOffer(made)
  redo.run()
  expect(cleanedText(session.text)).toBe('Two lamp.')
  type(4, 8, 'lamps')
  undo.run()
  expect(said()).toContain('no longer the last step')
  redo.run()
  expect(said()).toContain('can no longer be done again')
  expect(cleanedText(session.text)).toBe('Two lamps.')
})
it('does nothing to a document that was left since', async () => {
  const { made, session, type, said } = await desk('One lamp.')
  type(0, 3, 'Two')
  const undo = undoOffer(made)
  made.session = null
  undo.run()
  expect(said()).toContain('no longer open')
  expect(cleanedText(session.text)).toBe('Two lamp.')
})
