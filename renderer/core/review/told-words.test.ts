import { expect, it } from 'vitest'
import { textOfPages } from '../text'
import { byReader } from '../text/provenance.testing'
import { contextOf, toldChange, toldWords } from '.'

it('white space and nothing are said, not shown as such', () => {
  expect(['t ', '', ' '].map(toldWords)).toEqual(['t', '(nothing)', '(a space)'])
  expect(toldChange({ was: ' t ', is: ' ' })).toBe('“t” to a space')
  expect(toldChange({ was: 't ', is: '' })).toBe('“t” to nothing')
  expect(toldChange({ was: 'ioint', is: 'joint' })).toBe('“ioint” to “joint”')
})
it('what is set aside stands in its line without the word after it', () => {
  const text = textOfPages(['THE SIEGE 49\nhowever it was'])
  const change = { ...byReader('c'), kind: 'set-aside' as const, from: 0, to: 13, after: '' }
  expect(contextOf(text, { page: 0, change })).toEqual({ left: '', word: 'THE SIEGE 49 ', right: 'however it was' })
})
