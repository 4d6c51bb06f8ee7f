import { describe, expect, it } from 'vitest'
import { findAll } from './find'

describe('finding', () => {
  it('takes any white space for any other, and letters as they are asked for', () => {
    expect(findAll('The\nfirst  lamp', 'the first lamp', false)).toEqual([{ from: 0, to: 15 }])
    expect(findAll('The first', 'the', true)).toEqual([])
    expect(findAll('a.b a+b', 'a.b', false)).toEqual([{ from: 0, to: 3 }])
    expect(findAll('anything', '   ', false)).toEqual([])
  })
})
