import { expect, it } from 'vitest'
import { cleanedText, createPage, createText, sourceText, withChanges, type Change } from '../text'
import { byReader } from '../text/provenance.testing'
import { wordsOfChange } from './words-of-change'

const source = 'adding salt to water, and water'

/** The words of a change on the second page, in the cleaned text and in the source. */
function told(change: Pick<Change, 'from' | 'to' | 'after' | 'state'>): [cleaned: string, source: string] {
  const page = withChanges(createPage(source), [{ ...byReader('c'), by: 'engine', ...change }])
  const text = createText([createPage('The first page.\n'), page])
  const at = { page: 1, change: page.changes[0]! }
  const words = { cleaned: cleanedText(text), source: sourceText(text) }
  const of = (side: 'cleaned' | 'source') => {
    const { from, to } = wordsOfChange(text, at, side)
    return words[side].slice(from, to)
  }
  return [of('cleaned'), of('source')]
}

it('the words of a change are without the white space that it begins or ends with', () => {
  const from = source.indexOf(' to ')
  expect(told({ from, to: from + 3, after: '', state: 'proposed' })).toEqual(['to', 'to'])
  expect(told({ from, to: from + 3, after: '', state: 'applied' })).toEqual(['', 'to'])
  expect(told({ from, to: from + 4, after: ' of ', state: 'applied' })).toEqual(['of', 'to'])
  expect(told({ from, to: from + 1, after: '', state: 'proposed' })).toEqual([' ', ' '])
})
