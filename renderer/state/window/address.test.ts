import { describe, expect, it } from 'vitest'
import { addressOf, hashOf } from './address'

describe('addresses', () => {
  it('name a document and perhaps a note', () => {
    expect(addressOf('diptych://document/abc1/note/n2')).toEqual({ document: 'abc1', note: 'n2' })
    expect(addressOf('#document/abc1')).toEqual({ document: 'abc1' })
    expect(addressOf(hashOf('abc1', true))).toEqual({ document: 'abc1', facsimile: true })
    for (const other of ['', 'diptych://elsewhere/x', '#document/../x', 'https://example.org/#document/a b'])
      expect(addressOf(other)).toBeNull()
  })
})
