import { expect, it } from 'vitest'
import { absorbAll, createPage, wordsOf, withChanges, type Change } from '.'
import { byReader } from './provenance.testing'

const told = (source: string, change: Partial<Change>, order = createPage(source).order) => {
  const whole = { ...byReader('c'), by: 'engine' as const, from: 0, to: 0, after: '', ...change }
  return wordsOf({ ...withChanges(createPage(source), [whole]), order }, whole)
}

it('words that become one are both told', () => {
  expect(told('a foot ball game', { from: 6, to: 7 })).toEqual({ was: 'foot ball', is: 'football' })
  expect(told('hou.se', { from: 3, to: 4 })).toEqual({ was: 'hou.se', is: 'house' })
})
it('a stray letter that goes is told without the words beside it', () => {
  expect(told('the t lamp', { from: 4, to: 6 })).toEqual({ was: 't ', is: '' })
})
it('what is set aside is told alone', () => {
  const source = 'THE SIEGE 49\nhowever'
  expect(told(source, { from: 0, to: 13, kind: 'set-aside' })).toEqual({ was: 'THE SIEGE 49 ', is: '' })
})
it('what is read elsewhere is none of a change’s words', () => {
  const order = [
    { from: 4, to: 8 },
    { from: 0, to: 4 },
  ]
  expect(told('blei ben', { from: 4, to: 5 }, order)).toEqual({ was: ' ', is: '' })
})
it('an engine’s edit that leaves the source as it is, is no change, but a mark is', () => {
  const page = createPage('the same words')
  const edit = (kind: Change['kind']) =>
    absorbAll(page, [{ from: 4, to: 8, text: 'same', by: byReader('c', { by: 'engine', state: 'applied', kind }) }])
  expect(edit('correction').changes).toEqual([])
  expect(edit('unclear').changes).toHaveLength(1)
})
it('what one rule does and another undoes leaves no trace', () => {
  const page = createPage('the same words')
  const by = (id: string) => byReader(id, { by: 'engine', state: 'applied' })
  const there = absorbAll(page, [{ from: 4, to: 8, text: 'some', by: by('a') }])
  expect(absorbAll(there, [{ from: 4, to: 8, text: 'same', by: by('b') }]).changes).toEqual([])
})
