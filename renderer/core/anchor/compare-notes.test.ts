import { expect, it } from 'vitest'
import type { Annotation } from './annotation'
import { exportInput } from '../export/export-input.testing'
import { comparedWith } from './compare-notes'

const { text, annotations } = exportInput()
const here = (notes: readonly Annotation[]) => ({ text, annotations: new Map(notes.map((a) => [a.id, a])) })
const [first, second] = annotations as [Annotation, Annotation]

it('notes of a file are told to be new, changed, the same, or gone', () => {
  const changed = { ...second, note: 'Another thought.' }
  const fresh = { ...first, id: 'n9', note: 'Never seen.' }
  const lost = { ...first, id: 'n3', note: 'Deleted elsewhere.' }
  const compared = comparedWith(here([first, second, lost]), 'a.pdf', [first, changed, fresh], first.created + 5000)
  expect(compared.fresh).toEqual([fresh])
  expect(compared.changed).toEqual([{ here: second, there: changed }])
  expect(compared.gone).toEqual([lost])
  expect(compared.same).toBe(1)
})
it('a note with another id on the same words is no double', () => {
  expect(comparedWith(here([first]), 'a.pdf', [{ ...first, id: 'zz' }], null)).toMatchObject({ fresh: [], same: 1 })
})
it('of a file that is no export nothing is told to be gone, nor what was made after an export', () => {
  expect(comparedWith(here([first]), 'a.pdf', [second], null).gone).toEqual([])
  expect(comparedWith(here([first]), 'a.pdf', [second], first.created - 5000).gone).toEqual([])
})
