import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

describe('spaced numerals', () => {
  it.each([
    ['in March 201 3 and', 'in March 2013 and'],
    ['ties in 1 992, their', 'ties in 1992, their'],
    ['there had been 1 8 annual meetings', 'there had been 18 annual meetings'],
  ])('%j becomes %j', (was, is) => expect(cleanedBy('spaced-numerals', was)).toBe(is))

  it.each(['rooms 3 4 and 5', 'at 10 30 a.m.', 'pp. 12 13 14', '1 000 000 francs', 'Nos. 7 8', 'cost 3 1/2 pence'])(
    'leaves %j alone',
    (text) => expect(cleanedBy('spaced-numerals', text)).toBe(text),
  )
})
