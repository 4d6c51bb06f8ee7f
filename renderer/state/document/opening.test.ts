import { expect, it } from 'vitest'
import { annotate } from '../annotating'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Notices } from '../window'
import { Opening } from './opening.svelte'
import { keepPlace } from './reading-place'

async function windowOn(...ids: string[]) {
  const db = emptyLibrary()
  for (const id of ids) await addText(db, id, `The lamps of ${id} were lit at dusk.`)
  const heard: string[] = []
  const notices = new Notices()
  const opening: Opening = new Opening({
    db,
    notices,
    opened: async (session) => void heard.push(`opened ${session.row.id}`),
    begins: () => undefined,
    leaving: () => void heard.push(`leaving ${opening.session?.row.id ?? 'the library'}`),
    showAddress: (hash) => void heard.push(hash === '' ? 'no address' : hash),
  })
  return { db, heard, notices, opening }
}

it('opens a document in the place of another, which is left first, and shows its address', async () => {
  const { heard, opening, db } = await windowOn('a', 'b')
  await opening.open('a')
  heard.length = 0
  await opening.open('b')
  expect(heard).toEqual(['leaving a', 'no address', '#document/b', 'opened b'])
  expect(opening.session?.row.id).toBe('b')
  expect((await db.documents.get('b'))!.opened).toBeGreaterThan(1000)
})
it('what is unsaved of a document is saved when it is left', async () => {
  const { opening } = await windowOn('a')
  await opening.open('a')
  annotate(opening.session!, { side: 'cleaned', from: 4, to: 9 }, 'green')
  await opening.close()
  expect(opening.session).toBeNull()
  await opening.open('a')
  expect([...opening.session!.annotations.values()].map((n) => n.quotation.cleaned)).toEqual(['lamps'])
})
it('a document is shown where it was left, with its caret, panel and zoom', async () => {
  const { db, opening } = await windowOn('a', 'b')
  await opening.open('a')
  const { view } = opening
  view.caret = { side: 'source', at: 7 }
  view.panel = 'changes'
  opening.session!.facsimile.zoom = 2
  await keepPlace(db, opening.session!, view, { side: 'cleaned', from: 4 })
  await opening.open('b')
  expect(opening.view).toMatchObject({ panel: null, goal: null, caret: { side: 'cleaned', at: 0 } })
  await opening.open('a')
  expect(opening.view).toMatchObject({
    panel: 'changes',
    side: 'source',
    caret: { side: 'source', at: 7 },
    goal: { side: 'cleaned', from: 4, to: 4, select: false, at: 'top' },
  })
  expect(opening.session!.facsimile.zoom).toBe(2)
})
it('of two documents asked for at once the last one is shown', async () => {
  const { heard, opening } = await windowOn('a', 'b')
  await Promise.all([opening.open('a'), opening.open('b')])
  expect(opening.session?.row.id).toBe('b')
  expect(heard).not.toContain('opened a')
})
it('a document that is gone is told', async () => {
  const { notices, opening } = await windowOn()
  await opening.open('gone')
  expect(notices.current).toMatchObject([{ kind: 'problem', text: 'This document is no longer in the library.' }])
})
it('follows a link to a note: its panel opens, its words are shown', async () => {
  const { notices, opening } = await windowOn('a')
  await opening.open('a')
  const note = annotate(opening.session!, { side: 'cleaned', from: 4, to: 9 }, 'green')
  await opening.close()
  await opening.follow(`diptych://document/a/note/${note}`)
  expect(opening.view).toMatchObject({ panel: 'notes', note, goal: { side: 'cleaned', from: 4, to: 9, select: false } })
  await opening.follow('diptych://document/a/note/gone')
  expect(notices.current).toMatchObject([{ kind: 'problem', text: 'This note is no longer in the document.' }])
})
it('a link for the facsimile alone makes a window that follows; anything that is no link is left alone', async () => {
  const { heard, opening } = await windowOn('a')
  await opening.follow('https://example.org/#document/a')
  expect(heard).toEqual([])
  await opening.follow('#document/a/facsimile')
  expect(opening.followsOnly).toBe(true)
  expect(heard).toContain('#document/a/facsimile')
})
