import { expect, it } from 'vitest'
import { linkTo } from '../../core/desk'
import { addText, emptyLibrary } from '../../store/library.testing'
import { NoteLinks } from './note-links.svelte'

it('what links within the open document is told as it is now, not as it was when the library was read', async () => {
  const db = emptyLibrary()
  await addText(db, 'one', 'The lamps were lit.')
  await addText(db, 'two', 'The quay was empty.')
  const scratch = linkTo('The lamps', { document: 'one' })
  await db.documents.update('one', { scratch })
  await db.documents.update('two', { scratch })
  const notes = new Set(['n'])
  const here = { id: 'one', title: 'one', has: (note: string) => notes.has(note) }
  const links = new NoteLinks(db, () => here)
  await links.read()
  expect(links.linkingTo({ document: 'one' }).map((p) => p.name)).toEqual([
    'Scratch note of “one”',
    'Scratch note of “two”',
  ])
  here.title = 'London papers'
  expect(links.placeOf({ document: 'one' })).toMatchObject({ name: 'London papers' })
  expect(links.linkingTo({ document: 'one' }).map((p) => p.name)).toEqual([
    'Scratch note of “London papers”',
    'Scratch note of “two”',
  ])
  notes.delete('n')
  expect(links.placeOf({ document: 'one', note: 'n' })).toBeNull()
  expect(links.placeOf({ document: 'gone' })).toBeNull()
})
