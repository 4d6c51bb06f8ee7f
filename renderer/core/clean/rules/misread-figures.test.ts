import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

describe('figures read as letters', () => {
  it.each([
    ['No. 3. l8 acres', 'No. 3. 18 acres'],
    ['on the l2th of May', 'on the 12th of May'],
    ['at I5 and £l9 a head', 'at 15 and £19 a head'],
    ['in 1S34, or 18S9', 'in 1834, or 1889'],
    ['fined 1Os. and 2O more', 'fined 10s. and 20 more'],
    ['cost lOs. and l0s. 6d., or IOs.', 'cost 10s. and 10s. 6d., or 10s.'],
    ['paid £l,500, and £l a week', 'paid £1,500, and £1 a week'],
  ])('%j becomes %j', (was, is) => expect(cleanedBy('misread-figures', was)).toBe(is))

  it.each([
    'the l600 of it',
    'room I/12',
    'H2O and O2',
    'lot 7S',
    'the year 1S5',
    'vol. I 23',
    'A18 to I.18',
    'l3a',
    'IO and Jupiter',
    'a £la sum',
  ])('leaves %j alone', (text) => expect(cleanedBy('misread-figures', text)).toBe(text))
})
