import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { confusionsBetween } from './adaptation'
import { generalChannel, unheardOf } from './channel'
import { Speller, TwoWayTable } from './spellings'

const lexicon = englishLexicon()
const channel = generalChannel()
const speller = new Speller(lexicon.all, new TwoWayTable(lexicon.dawg.characters, channel))

describe('the words that a garbled one may stand for', () => {
  it.each([
    ['ioint', 'joint'],
    ['offlcial', 'official'],
    ['tbe', 'the'],
    ['harhour', 'harbour'],
    ['ligbthouse', 'lighthouse'],
    ['modem', 'modern'],
  ])('for %s have %s', (seen, printed) => expect(speller.find(seen, 12).map((s) => s.word)).toContain(printed))

  it('cost nothing where nothing is confused', () => {
    expect(speller.find('harbour', 3)).toEqual([{ word: 'harbour', id: lexicon.dawg.idOf('harbour'), cost: 0 }])
  })

  it('are numbered as the lexicon numbers them, within the budget, each once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('lamp', 'quay', 'tbe', 'beacou', 'stcamer', 'wlll'),
        fc.integer({ min: 1, max: 12 }),
        (seen, budget) => {
          const found = speller.find(seen, budget)
          expect(new Set(found.map((s) => s.id)).size).toBe(found.length)
          for (const { word, id, cost } of found) {
            expect(lexicon.dawg.idOf(word)).toBe(id)
            expect(cost).toBeLessThanOrEqual(budget + 1e-4)
          }
        },
      ),
    )
  })

  it('cost what the confusions between the two cost', () => {
    const costOf = (seen: string, printed: string) =>
      confusionsBetween(channel, seen, printed).reduce(
        (sum, [a, b]) => sum + (channel.standsFor(a).find((c) => c.printed === b)?.cost ?? unheardOf),
        0,
      )
    for (const seen of ['tbe', 'ioint', 'stcamer', 'harhour'])
      for (const { word, cost } of speller
        .find(seen, 11)
        .filter((s) => s.cost > 0)
        .slice(0, 20))
        expect(cost, `${seen} as ${word}`).toBeCloseTo(costOf(seen, word), 3)
  })

  it('can be found in words of any length, and in none', () => {
    expect(speller.find('', 10)).toEqual([])
    expect(speller.find('x'.repeat(200), 10)).toEqual([])
  })
})
