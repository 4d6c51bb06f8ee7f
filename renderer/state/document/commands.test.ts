import { expect, it } from 'vitest'
import { clean } from '../../core/clean/cleaned-by.testing'
import { countChanges } from '../../core/review'
import { decide } from '../../core/text'
import { loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Notices } from '../window'
import { historyCommands } from './commands'
import type { Desk } from './desk'
import { Session } from './session.svelte'

const worn = 'China  signed a ioint  statement in 1 992.  It was  the malor  cause of  a ioint effort.'

async function desk() {
  const db = emptyLibrary()
  const row = await addText(db, 'd', worn)
  const session = new Session(db, { row, annotations: new Map(), ...(await loadText(db, 'd')) })
  const { changes } = clean([worn], ['look-alikes', 'white-space', 'spaced-numerals']).pages[0]!
  const cleaned = { ...session.text.pages[0]!, changes }
  const made = { session, notices: new Notices(), view: { goTo: () => undefined } } as unknown as Desk
  const run = (id: string) => historyCommands.find((command) => command.id === id)!.run(made)
  return { session, cleaned, run, last: () => made.notices.current.at(-1) }
}

it('a cleaning that is undone or done again is told with the counts that stand everywhere', async () => {
  const { session, cleaned, run, last } = await desk()
  session.do({ label: 'cleaning', pages: new Map([[0, cleaned]]) })
  const { applied, toLookAt, lineWork } = countChanges(session.text)
  expect([applied + toLookAt, lineWork]).toEqual([expect.any(Number), expect.any(Number)])
  expect(lineWork).toBeGreaterThan(1)
  run('undo')
  expect(last()).toMatchObject({ text: 'Undone: cleaning. Now 0 changes.', action: { label: 'Redo' } })
  // What is undone from a notice is told as what is undone by key.
  last()!.action!.run()
  expect(last()!.text).toContain(`Done again: cleaning. Now ${applied + toLookAt} changes: ${applied} applied`)
  expect(last()!.text).toContain(`; besides, spaces and line ends in ${lineWork} places.`)
  last()!.action!.run()
  expect(last()!.action!.label).toBe('Redo')
})
it('a decision that is undone is told, though the text may look the same', async () => {
  const { session, cleaned, run, last } = await desk()
  session.do({ label: 'cleaning', pages: new Map([[0, cleaned]]), automatic: true })
  const one = cleaned.changes.find((change) => change.rule !== 'white-space')!
  const accepted = decide(cleaned, new Set([one.id]), { state: 'accepted' })
  session.do({ label: 'accepting “ioint” to “joint”', pages: new Map([[0, accepted]]) })
  run('undo')
  expect(last()).toMatchObject({ text: 'Undone: accepting “ioint” to “joint”.', action: { label: 'Redo' } })
})
it('what was said of the document is a step as any other: each can be taken back and done again, in its order', async () => {
  const { session, cleaned, run, last } = await desk()
  session.do({ label: 'cleaning', pages: new Map([[0, cleaned]]) })
  const ranges = [{ from: 0, label: '49' }]
  const { metadata } = session.row
  await session.describe(metadata, ranges)
  for (const author of ['One', 'Two']) await session.describe({ ...session.row.metadata, author }, ranges)
  await session.describe(session.row.metadata, ranges)
  run('undo')
  expect(last()).toMatchObject({
    text: 'Undone: what was said of the document and its pages.',
    action: { label: 'Redo' },
  })
  expect(session.row.metadata.author).toBe('One')
  run('undo')
  expect(session.row.metadata).toEqual(metadata)
  expect(session.row.labelRanges).toEqual(ranges)
  run('undo')
  expect(session.row.labelRanges).toEqual([])
  run('redo')
  expect(session.row.labelRanges).toEqual(ranges)
  run('redo')
  last()!.action!.run()
  expect(session.row.metadata).toEqual(metadata)
  run('undo')
  run('undo')
  expect(last()!.text).toContain('Undone: cleaning.')
})
