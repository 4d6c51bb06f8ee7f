import { expect, it } from 'vitest'
import { joinedSetting } from './merge-settings'

const colleague = { name: 'ada.diptych', isOwn: false }
const same = (id: string) => id
const join = (key: string, here: unknown, there: unknown, idOf = same) =>
  joinedSetting(here === undefined ? undefined : { key, value: here }, { key, value: there }, colleague, idOf)?.value

it('takes a setting as it came where there is none, and leaves one that is no list', () => {
  expect(join('preferences', undefined, { size: 20 })).toEqual({ size: 20 })
  expect(join('preferences', { size: 17 }, { size: 20 })).toBeUndefined()
  // A key that objects have by themselves is one like any other.
  expect(join('constructor', undefined, 1)).toBe(1)
})

it('unites what a reader made: collections, boards, filters, searches, profiles', () => {
  const [letters, box] = [
    { id: 'a', name: 'Letters', parent: null },
    { id: 'b', name: 'Box 3', parent: 'a' },
  ]
  expect(join('collections', [letters], [letters, box])).toEqual([letters, box])
  expect(join('collections', [letters, box], [box])).toBeUndefined()
  const [one, other] = [
    { name: 'ships', query: 'ship*' },
    { name: 'ships', query: 'vessel' },
  ]
  expect(join('searches', [one], [other, one])).toEqual([one, { ...other, name: 'ships (ada.diptych)' }])
  // The same file once more brings nothing.
  expect(join('searches', [one, { ...other, name: 'ships (ada.diptych)' }], [other])).toBeUndefined()
  expect(join('not-the-same', ['x'], ['x', 'y', 3])).toEqual(['x', 'y'])
  expect(join('recognition-languages', { eng: 1 }, { eng: 2, frk: 3 })).toEqual({ eng: 1, frk: 3 })
})

it('puts what stands on the other’s board behind what stands here, by the ids of this library', () => {
  const heading = { id: '1', kind: 'heading', text: 'Storms', depth: 0 }
  const quotation = { id: '2', kind: 'quotation', documentId: 'theirs', noteId: 'n' }
  const words = { id: '3', kind: 'text', text: 'mine' }
  const here = [{ id: 'b', name: 'Chapter 1', items: [heading, words] }]
  const there = [
    { id: 'b', name: 'Chapter one', items: [heading, quotation] },
    { id: 'c', name: 'Chapter 2', items: [] },
  ]
  const idOf = (id: string) => (id === 'theirs' ? 'mine' : id)
  expect(join('boards', here, there, idOf)).toEqual([
    { id: 'b', name: 'Chapter 1', items: [heading, words, { ...quotation, documentId: 'mine' }] },
    { id: 'c', name: 'Chapter 2', items: [] },
  ])
})

it('leaves out what is damaged, and keeps the rest', () => {
  const good = { id: 'a', name: 'A', parent: null }
  expect(
    join('collections', undefined, [null, 3, { id: 4, name: 'x' }, { id: 'x', name: 'y', parent: 7 }, good]),
  ).toEqual([good])
  expect(join('boards', undefined, { length: 9 })).toBeUndefined()
  expect(join('boards', [good], [{ id: 'a', name: 'A', items: 'none' }])).toBeUndefined()
})
