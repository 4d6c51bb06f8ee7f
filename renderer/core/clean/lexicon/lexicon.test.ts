import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { candidates } from './candidates'
import { attested, commonness, inCaseOf } from './words'
import { openLexicon } from './lexicon'

const lexicon = englishLexicon()

describe('the English lexicon', () => {
  it('knows words, and how well', () => {
    for (const word of ['the', 'harbour', 'establishment', 'important'])
      expect(lexicon.standing(word), word).toBeGreaterThan(0)
    for (const word of ['ioint', 'esiabllshment', 'zzqx']) expect(lexicon.standing(word), word).toBe(0)
  })
  it('knows word pairs', () => {
    expect(attested(lexicon, 'joint', 'statement')).toBe(true)
    expect(attested(lexicon, 'harbour', 'the the')).toBe(false)
  })
  it('numbers every word once', () => {
    const { dawg } = lexicon
    fc.assert(
      fc.property(fc.constantFrom('a', 'the', 'mill', 'zebra', 'Russia', 'quay', 'lantern'), (word) => {
        const id = dawg.idOf(word)
        expect(id).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(dawg.idOf('ioint')).toBe(-1)
  })
  it('finds candidates by the confusions they need', () => {
    expect(candidates(lexicon, 'ioint', 1).map((c) => c.word)).toContain('joint')
    expect(candidates(lexicon, 'offlcial', 1).map((c) => c.word)).toContain('official')
  })
  it('ranks common words above rare ones', () => {
    expect(commonness(lexicon, 'the')).toBeGreaterThan(commonness(lexicon, 'quay'))
  })
  it('writes a word in another’s case', () => {
    expect(inCaseOf('IOINT', 'joint')).toBe('JOINT')
    expect(inCaseOf('Ioint', 'joint')).toBe('Joint')
    expect(inCaseOf('ioint', 'joint')).toBe('joint')
  })
  it('refuses a file that is no lexicon', () => {
    expect(() => openLexicon(new TextEncoder().encode('not a lexicon at all').buffer)).toThrow()
  })
})
