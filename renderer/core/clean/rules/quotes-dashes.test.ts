import { expect, it } from 'vitest'
import { ruleById } from '.'
import { cleanedBy } from '../cleaned-by.testing'

it.each([
  ['"Come"--he said', '“Come”—he said'],
  ["it's the 'old' one", 'it’s the ‘old’ one'],
  ['one -- two', 'one – two'],
  ['a well-known man', 'a well-known man'],
])('sets %j as %j', (was, is) => expect(cleanedBy('quotes-dashes', was)).toBe(is))

it('is off unless a reader asks for it', () => {
  expect(ruleById('quotes-dashes')?.optional).toBe(true)
})
