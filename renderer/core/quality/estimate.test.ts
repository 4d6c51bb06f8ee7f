import { expect, it } from 'vitest'
import { createPage, decide, withChanges, type Change } from '../text'
import { estimatedErrors } from '.'

const words = { words: 400, unknown: 4, names: 2, repeated: 3, old: 0 }
const change = (id: string, from: number, more: Partial<Change>): Change => ({
  id,
  from,
  to: from + 1,
  after: 'j',
  kind: 'correction',
  rule: 'misread',
  confidence: 0.95,
  state: 'applied',
  by: 'engine',
  when: 1,
  ...more,
})
const page = withChanges(createPage('A ioint effort and a ioint stock of ioint things.'), [
  change('a', 2, {}),
  change('b', 21, {}),
  change('c', 36, { state: 'proposed', confidence: 0.7 }),
])
const applied = new Set(['a', 'b'])
const all = new Set(['a', 'b', 'c'])
const errors = (decided: typeof page) => estimatedErrors(decided, words)

it('what a reader decided one by one is right', () => {
  expect(errors(decide(page, all, { state: 'accepted' }))).toBeLessThan(errors(page))
  expect(errors(decide(page, all, { state: 'rejected' }))).toBeLessThan(errors(page))
})
it('taking corrections back in bulk makes a text worse by what they were worth, and accepting them leaves it as it was', () => {
  const back = decide(page, applied, { state: 'rejected', together: true })
  expect(errors(back) - errors(page)).toBeCloseTo(2 * (0.95 - 0.05))
  expect(errors(decide(page, applied, { state: 'accepted', together: true }))).toBeCloseTo(errors(page))
})
it('a proposal taken in bulk is worth its chance, and one refused in bulk changes nothing', () => {
  const c = new Set(['c'])
  expect(errors(page) - errors(decide(page, c, { state: 'accepted', together: true }))).toBeCloseTo(0.7 - 0.3)
  expect(errors(decide(page, c, { state: 'rejected', together: true }))).toBeCloseTo(errors(page))
})
it('a decision of its own comes after one in bulk, and the way back is the way there', () => {
  const bulk = decide(page, all, { state: 'rejected', together: true })
  expect(errors(decide(bulk, all, { state: 'rejected' }))).toBe(errors(decide(page, all, { state: 'rejected' })))
  const again = decide(bulk, applied, { state: 'accepted', together: true })
  expect(errors(decide(again, new Set(['c']), { state: 'rejected', together: true }))).toBeCloseTo(errors(page))
})
