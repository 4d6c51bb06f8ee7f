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

it('finds letters with their accents however either is written, and ligatures by their letters', () => {
  const whole = (text: string, query: string) => findAll(text, query, false).map(({ from, to }) => text.slice(from, to))
  const apart = 'les évêques'.normalize('NFD')
  expect(whole(apart, 'évêques')).toEqual(['évêques'.normalize('NFD')])
  expect(whole('les évêques', 'évêques'.normalize('NFD'))).toEqual(['évêques'])
  expect(whole('the oﬃcer and the officer', 'officer')).toEqual(['oﬃcer', 'officer'])
  expect(whole('the first fleet', 'ﬁrst ﬂeet')).toEqual(['first fleet'])
})
