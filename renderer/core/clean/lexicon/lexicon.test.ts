import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { Dawg } from './dawg'
import { attested, commonness } from './words'
import { openLexicon } from './lexicon'

const lexicon = englishLexicon()

describe('a graph of a few words', () => {
  it('holds them and no other, numbered in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 6 })),
        (words) => {
          const graph = Dawg.of(words)
          const sorted = [...new Set(words)].sort()
          expect(sorted.map((w) => graph.idOf(w))).toEqual(sorted.map((_, i) => i))
          for (const w of words) if (!sorted.includes(w + 'a')) expect(graph.idOf(w + 'a')).toBe(-1)
        },
      ),
    )
  })
})

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
  it('tells words that follow each other from words that do not', () => {
    const { dawg, statistics } = lexicon
    const chance = (word: string, before: string, beforeThat: string) =>
      statistics.logChance(dawg.idOf(word), dawg.idOf(before), dawg.idOf(beforeThat))
    expect(chance('be', 'to', 'was')).toBeGreaterThan(chance('he', 'to', 'was') + 2)
    expect(chance('of', 'house', 'the')).toBeGreaterThan(chance('oi', 'house', 'the') + 5)
  })
  it('gives chances of all words after another that make one', () => {
    const { dawg, statistics } = lexicon
    for (const [before, beforeThat] of [
      ['the', 'of'],
      ['lighthouse', 'the'],
      ['quay', 'zebra'],
    ] as const) {
      let sum = 0
      const walk = (node: number, id: number) => {
        for (let e = node; e; e++) {
          const number = id + dawg.wordsBefore(e)
          if (dawg.endsWord(e)) sum += Math.exp(statistics.logChance(number, dawg.idOf(before), dawg.idOf(beforeThat)))
          if (dawg.target(e)) walk(dawg.target(e), number)
          if (dawg.isLast(e)) return
        }
      }
      walk(Dawg.root, 0)
      expect(sum, before).toBeGreaterThan(0.85)
      expect(sum, before).toBeLessThan(1.1)
    }
  })
  it('tells letters that make words from letters that do not', () => {
    const plausible = (word: string) => lexicon.letters.logChance(word) / word.length
    for (const [good, bad] of [
      ['penrhyn', 'pcnrhjn'],
      ['wexcombe', 'wcxcornbc'],
      ['lamplighting', 'larnpllghtlng'],
    ] as const)
      expect(plausible(good), good).toBeGreaterThan(plausible(bad))
  })
  it('ranks common words above rare ones', () => {
    expect(commonness(lexicon, 'the')).toBeGreaterThan(commonness(lexicon, 'quay'))
  })
  it('refuses a file that is no lexicon', () => {
    expect(() => openLexicon(new TextEncoder().encode('not a lexicon at all').buffer)).toThrow()
  })
})
