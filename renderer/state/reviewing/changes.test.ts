import { expect, it } from 'vitest'
import { cleanedText, withChanges, type Change } from '../../core/text'
import { loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Session, type Desk } from '../document'
import { Notices, View } from '../window'
import { decideAll, decideMany, readAs } from './changes'

const source = 'A ioint effort and a ioint stock.'

/** A document in which "ioint" is proposed to be read as "joint", twice. */
async function document() {
  const db = emptyLibrary()
  const row = await addText(db, 'd', source)
  const session = new Session(db, { row, ...(await loadText(db, 'd')), annotations: new Map() })
  const change = (from: number): Change => ({
    id: `c${from}`,
    from,
    to: from + 1,
    after: 'j',
    kind: 'correction',
    rule: 'misread',
    confidence: 0.8,
    state: 'proposed',
    by: 'engine',
    when: 1,
  })
  const page = session.text.pages[0]!
  const changed = withChanges(page, [change(2), change(21)])
  session.do({ label: 'cleaning', pages: new Map([[0, changed]]), automatic: true })
  const at = (i: number) => ({ page: 0, change: session.text.pages[0]!.changes[i]! })
  return { session, at }
}

it('what nobody asked for is no step of the history, and what was done before it can be taken back all the same', async () => {
  const { session, at } = await document()
  expect(session.undoes).toBeNull()
  readAs(session, at(0), 'point')
  const page = session.text.pages[0]!
  const without = withChanges(
    page,
    page.changes.filter((c) => c.by === 'reader'),
  )
  session.do({ label: 'cleaning', pages: new Map([[0, without]]), automatic: true })
  expect(session.undoes).toBe('“ioint” read as “point”')
  session.undo()
  expect(cleanedText(session.text)).toBe(source)
})
it('the reader’s own reading takes the place of the whole word, as theirs', async () => {
  const { session, at } = await document()
  readAs(session, at(0), ' point ')
  expect(cleanedText(session.text)).toBe('A point effort and a ioint stock.')
  const [change] = session.text.pages[0]!.changes.filter((c) => c.by === 'reader')
  expect(change).toMatchObject({ state: 'accepted', rule: null })
  session.undo()
  expect(session.text.pages[0]!.changes.map((c) => c.state)).toEqual(['proposed', 'proposed'])
})
it('a reading that is the proposed one accepts it, and that of the source rejects it', async () => {
  const { session, at } = await document()
  readAs(session, at(0), 'joint')
  readAs(session, at(1), 'ioint')
  expect(session.text.pages[0]!.changes.map((c) => [c.state, c.by])).toEqual([
    ['accepted', 'engine'],
    ['rejected', 'engine'],
  ])
})
it('many decided at once are told with the way back, which is gone once something else was done', async () => {
  const { session, at } = await document()
  const notices = new Notices()
  const desk = { session, notices, view: new View() } as unknown as Desk
  decideMany(desk, [at(0), at(1)], 'rejected')
  const [said] = notices.current
  expect(said!.text).toBe('2 changes rejected.')
  said!.action!.run()
  expect(session.text.pages[0]!.changes.map((c) => c.state)).toEqual(['proposed', 'proposed'])

  decideMany(desk, [at(0), at(1)], 'accepted')
  const offered = notices.current.at(-1)!
  readAs(session, at(0), 'point')
  offered.action!.run()
  expect(cleanedText(session.text)).toBe('A point effort and a joint stock.')
  expect(notices.current.some((n) => n.kind === 'problem' && n.text.includes('is no longer the last step'))).toBe(true)
})

it('of many decided at once only the one that was looked at is a reader’s word on itself', async () => {
  const { session, at } = await document()
  decideAll(session, [at(0), at(1)], 'rejected', at(1))
  expect(session.text.pages[0]!.changes.map((c) => c.unseen)).toEqual(['proposed', undefined])
  decideAll(session, [at(0)], 'rejected')
  expect(session.text.pages[0]!.changes.map((c) => c.unseen)).toEqual([undefined, undefined])
  decideAll(session, [at(0), at(1)], 'accepted')
  expect(session.text.pages[0]!.changes.map((c) => c.state)).toEqual(['accepted', 'accepted'])
})
