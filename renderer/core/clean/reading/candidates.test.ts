import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { standingOf } from '../lexicon/words'
import type { Lexicon } from '../lexicon/lexicon'
import { adapted, type Evidence } from './adaptation'
import { Candidates } from './candidates'
import { generalChannel } from './channel'

const lexicon = englishLexicon()

/** Candidates of a document with so many of each word, of which so much is known of its type. */
function candidatesOf(known: Lexicon, evidence: readonly Evidence[], count: number, isClear: boolean): Candidates {
  return new Candidates({
    lexicon: known,
    channel: evidence.length ? adapted(generalChannel(), evidence, () => 40) : generalChannel(),
    count: () => count,
    standing: (word) => standingOf(lexicon, word),
    isLasting: () => false,
    names: new Map(),
    isClear,
    hasSpecks: !isClear,
    strayCost: 9,
    hasLongS: false,
  })
}

describe('the words that a run of letters may stand for', () => {
  it('have letters: no word is read as the end of a sentence, or as a figure', () => {
    const noisy = candidatesOf(lexicon, [], 1, false)
    for (const letters of ['i', 'a', 'l', 'st', 'ii'])
      expect(noisy.of(letters).filter(({ word }) => !/\p{L}/u.test(word))).toEqual([])
  })
  const words = ['quay', 'beacou', 'stcamer', 'gcntlcmcu']
  const pairs: Evidence[] = [
    ['tbe', 'the'],
    ['bave', 'have'],
    ['stcamer', 'steamer'],
    ['beacou', 'beacon'],
    ['rnodem', 'modern'],
    ['wlll', 'will'],
  ]
  const thrice = (evidence: Evidence): Evidence[] => [evidence, evidence, evidence]

  it('are the same whether they are remembered from other documents or looked for', () => {
    const asked = fc.record({
      word: fc.constantFrom(...words),
      evidence: fc.subarray(pairs).map((some) => some.flatMap(thrice)),
      count: fc.constantFrom(1, 400),
      isClear: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(asked, { minLength: 2, maxLength: 6 }), (questions) => {
        // A lexicon that is none of those before has nothing remembered of it.
        const shared = Object.create(lexicon) as Lexicon
        for (const { word, evidence, count, isClear } of questions) {
          const fresh = candidatesOf(Object.create(lexicon) as Lexicon, evidence, count, isClear).of(word)
          expect(candidatesOf(shared, evidence, count, isClear).of(word)).toEqual(fresh)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are looked for anew where a document confuses what others do not', () => {
    const costIn = (evidence: readonly Evidence[]) =>
      candidatesOf(lexicon, evidence, 1, false)
        .of('stcamer')
        .find(({ word }) => word === 'steamer')!.cost
    expect(costIn(thrice(['stcamer', 'steamer']))).toBeLessThan(costIn([]))
    expect(costIn(thrice(['tbe', 'the']))).toBe(costIn([]))
  })
})
