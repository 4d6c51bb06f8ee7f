import { describe, expect, it } from 'vitest'
import { englishLexicon, lexiconNamed } from '../cleaned-by.testing'
import { capitalShares, casing, caseOf, isTornFromName, within, withoutCapital, type Place } from './capitals'
import { unitsOf } from './units'

describe('a misread word', () => {
  const cased = (seen: string, word: string, place: Partial<Place> = {}) =>
    casing(seen, { ...within, ...place }, englishLexicon())(word)
  it('keeps the case that OCR saw', () => {
    expect(cased('Govemment', 'government')).toBe('Government')
    expect(cased('govemment', 'government')).toBe('government')
    expect(cased('GOVEMMENT', 'government')).toBe('GOVERNMENT')
    expect(cased('NMr', 'mr')).toBe('Mr')
    expect(cased('ThP', 'the')).toBe('The')
    expect(cased('TIIE', 'the')).toBe('THE')
    expect(cased('LONPOn', 'london')).toBe('LONDON')
  })
  it('is a name where it is one whatever was seen, and not where it only may be', () => {
    expect(cased('lohn', 'john')).toBe('John')
    expect(cased('frederiek', 'frederick')).toBe('Frederick')
    expect(cased('conrt', 'court')).toBe('court')
    expect(cased('rriedman', 'friedman')).toBe('Friedman')
    expect(cased('Mclntvre', 'mcintyre')).toBe('McIntyre')
  })
  it('takes its case from its place where a stroke tells nothing', () => {
    expect(cased('lt', 'it')).toBe('it')
    expect(cased('lt', 'it', { starts: true })).toBe('It')
    expect(cased('1n', 'in')).toBe('in')
    expect(cased("r'Since", 'since')).toBe('Since')
  })
  it("is small among small words, and has a capital at a sentence's beginning, where its first letter was misread", () => {
    expect(cased('Bignature', 'signature', { amongSmall: true })).toBe('signature')
    expect(cased('Bignature', 'signature')).toBe('Signature')
    expect(cased('Govemment', 'government', { amongSmall: true })).toBe('Government')
    expect(cased('lle', 'he', { starts: true })).toBe('He')
  })
  it('has a capital in German where it is a noun', () => {
    expect(casing('hauſe', within, lexiconNamed('de'))('haus')).toBe('Haus')
  })
})

describe('a capital I', () => {
  const small = (text: string, n: number) => withoutCapital(unitsOf(text)[n]!, englishLexicon())
  it('may be a small i within a sentence, in a word that is no name', () => {
    expect(small('they live In town', 2)).toBe('in')
    expect(small('they live in Italy', 3)).toBeNull()
    expect(small('They left. In town', 2)).toBeNull()
    expect(small('they said "In town', 2)).toBeNull()
    expect(small('they and I live', 2)).toBeNull()
  })
})

it('a word may be the rest of a name whose capital stands by itself, behind another capital', () => {
  const torn = (text: string) => {
    const units = unitsOf(text)
    return units.flatMap((u, i) => (isTornFromName(units, i) ? [u.core] : []))
  }
  expect(torn('met President X linping and Mr. X linping')).toEqual(['linping'])
  expect(torn('the prisoner F fcovered it, and Henry A went. Said Mr. B. he')).toEqual([])
})

it('how often a letter is a capital counts words alone that hardly ever have one', () => {
  const shareOf = capitalShares(
    new Map(Object.entries({ In: 30, in: 10, Ireland: 500, The: 2, the: 98 })),
    englishLexicon(),
  )
  expect(shareOf('I')).toBeCloseTo(31 / 52)
  expect(shareOf('t')).toBeCloseTo(3 / 112)
  expect(shareOf('q')).toBeCloseTo(1 / 12)
})

it('the case of a word is told by its first letter', () => {
  expect(['(the', 'The', '„Der', '12', ''].map(caseOf)).toEqual([1, -1, -1, 0, 0])
})
