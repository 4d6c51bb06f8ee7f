import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('wrong case', () => {
  it.each([
    ['the maChine ran', 'the machine ran'],
    ['THE HlSTORY', 'THE HlSTORY'],
    ['the meetinGs were', 'the meetings were'],
  ])('%j becomes %j', (was, is) => expect(cleanedBy('wrong-case', was)).toBe(is))

  it('leaves names alone that are written so', () => {
    expect(changesBy('wrong-case', 'McDonald, MacLeod, DeWitt and FitzGerald')).toEqual([])
  })
})
