import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

describe('white space', () => {
  it.each([
    ['two   words', 'two words'],
    ['trailing  \nnext', 'trailing\nnext'],
    ['  leading', 'leading'],
    ['one\n\n\n\ntwo', 'one\n\ntwo'],
    ['tab\tseparated', 'tab\tseparated'],
    ['no\u00a0break  ', 'no\u00a0break'],
  ])('%j becomes %j', (was, is) => expect(cleanedBy('white-space', was)).toBe(is))

  it('leaves tidy text alone', () => {
    const tidy = 'A line.\nAnother.\n\nA paragraph.'
    expect(cleanedBy('white-space', tidy)).toBe(tidy)
  })
})
