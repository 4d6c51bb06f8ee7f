import { expect, it } from 'vitest'
import { withChanges, type Change } from '../../core/text'
import { loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Session } from '../document'
import { Dialogs, Notices, View } from '../window'
import { queueCommands } from './commands'
import { saidAfterDoubts, type ReviewDesk } from './next-step'

async function desk(changes: readonly Change[], mixed = 0): Promise<ReviewDesk> {
  const db = emptyLibrary()
  const row = await addText(db, 'd', 'A ioint effort and a ioint stock.')
  const session = new Session(db, { row, ...(await loadText(db, 'd')), annotations: new Map() })
  const page = withChanges(session.text.pages[0]!, [...changes])
  session.do({ label: 'cleaning', pages: new Map([[0, page]]), automatic: true })
  const around = { session, view: new View(), dialogs: new Dialogs(), notices: new Notices() }
  return { ...around, lineOrders: { proposed: { size: mixed } }, cleaning: { progress: null } } as unknown as ReviewDesk
}

const applied: Change = {
  id: 'c',
  from: 2,
  to: 3,
  after: 'j',
  kind: 'correction',
  rule: 'misread',
  confidence: 0.96,
  state: 'applied',
  by: 'engine',
  when: 1,
}

it('the doubt at the caret is the first, and once it was gone to the next one follows', async () => {
  const proposed = { ...applied, state: 'proposed' as const }
  const at = await desk([
    { ...proposed, id: 'first', from: 0, to: 1 },
    { ...proposed, id: 'second', from: 20, to: 21 },
  ])
  const next = () => queueCommands.find(({ id }) => id === 'next-doubt')!.run(at)
  const card = () => at.view.card?.id
  next()
  expect(card()).toBe('first')
  at.view.card = null
  next()
  expect(card()).toBe('second')
})
it('while the document is being cleaned nobody can say that none is left', async () => {
  const at = { ...(await desk([applied], 2)), cleaning: { progress: { done: 1, total: 9 } } }
  expect(saidAfterDoubts(at)).toEqual({ text: expect.stringContaining('is being cleaned still') as string })
})
it('after the last doubt mixed lines come first', async () => {
  const at = await desk([applied], 2)
  const { text, action } = saidAfterDoubts(at)
  expect(text).toContain('Lines of several columns seem to be mixed.')
  action!.run()
  expect(at.dialogs.open).toBe('line-order')
})
it('then what was applied and nobody looked at, the least sure first', async () => {
  const at = await desk([applied])
  const { text, action } = saidAfterDoubts(at)
  expect(text).toContain('1 change was applied and not looked at.')
  action!.run()
  expect([at.view.panel, at.view.changeFilter.state, at.view.changeOrder]).toEqual(['changes', 'applied', 'doubt'])
})
it('and where all is decided, to leave with it', async () => {
  const at = await desk([{ ...applied, state: 'accepted' }])
  saidAfterDoubts(at).action!.run()
  expect(at.dialogs.open).toBe('export')
})
