import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded } from './folding'
import { parseQuery } from './parse-query'
import { wordsOf } from './words'

describe('folding', () => {
  it.each([
    ['ſtreet', 'street'],
    ['ÉTÉ', 'ete'],
    ['oﬃcer', 'officer'],
    ['Cæſar', 'caesar'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['ἄνθρωπος', 'ανθρωποσ'],
    ['gover\u00adnment', 'government'],
    ['हिन्दी', 'हिन्दी'],
  ])('%s is looked for as %s', (word, plain) => expect(folded(word)).toBe(plain))
  it('of what is folded is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
    )
  })
})

describe('words', () => {
  it('that are divided at the end of a line are one, others with a hyphen two', () => {
    expect(wordsOf('the govern-\nment’s well-known man, 1862-\n1870').map((w) => w.text)).toEqual([
      'the',
      'government',
      's',
      'well',
      'known',
      'man',
      '1862',
      '1870',
    ])
  })
  it('stand where they stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let last = 0
        for (const { from, to, text: word } of wordsOf(text)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(word).not.toBe('')
          last = to
        }
      }),
    )
  })
})

const kinds = (typed: string) => parseQuery(typed).query?.kind

describe('a query', () => {
  it('never throws, and says in a sentence what it does not understand', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '(',
        ')',
        'OR',
        'AND',
        'NOT',
        'NEAR',
        'NEAR/3',
        'NEAR(',
        '-',
        '*',
        '?',
        'lamp',
        'qu*',
        'tag:',
        'tag:x',
        'date:1850..',
        'in:',
        'in:source',
        ':',
        '5)',
        ',',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { query, problem } = parseQuery(pieces.join(' '))
        if (problem !== null) expect(query).toBeNull()
        if (problem !== null) expect(problem).toMatch(/^\p{Lu}.*[.]$|^“.*[.]$/su)
      }),
      { numRuns: 2000 },
    )
  })
  it('is words that all stand on a page, or one of them, or none', () => {
    expect(parseQuery('lamp quay').query).toMatchObject({
      kind: 'all',
      parts: [{ kind: 'phrase' }, { kind: 'phrase' }],
    })
    expect(parseQuery('lamp AND quay').query).toEqual(parseQuery('lamp quay').query)
    expect(parseQuery('lamp OR quay boat').query).toMatchObject({
      kind: 'any',
      parts: [{ kind: 'phrase' }, { kind: 'all' }],
    })
    expect(parseQuery('lamp -quay').query).toEqual(parseQuery('lamp NOT quay').query)
    expect(parseQuery('lamp NEAR/3 quay').query).toEqual(parseQuery('NEAR(lamp quay, 3)').query)
    expect(parseQuery('“the old lamp”').query).toMatchObject({ kind: 'phrase', patterns: [{}, {}, {}] })
  })
  it('takes a word with a hyphen as two or as one', () => {
    expect(parseQuery('to-day').query).toMatchObject({
      kind: 'any',
      parts: [{ patterns: [{ text: 'to' }, { text: 'day' }] }, { patterns: [{ text: 'today' }] }],
    })
  })
  it('understands what is still being typed', () => {
    expect(kinds('"the old')).toBe('phrase')
    expect(kinds('(lamp OR quay')).toBe('any')
    expect(kinds('tag:harb')).toBe('tag')
    expect(parseQuery('in:source lamp')).toMatchObject({ scope: 'source', query: { kind: 'phrase' } })
    expect(parseQuery('lamp in:cleaned')).toMatchObject({ scope: 'cleaned', query: { kind: 'phrase' } })
  })
  it('takes a date as the days it may mean', () => {
    expect(parseQuery('date:1850..1870').query).toEqual({ kind: 'date', from: '1850-01-01', to: '1870-12-31' })
    expect(parseQuery('date:1840s').query).toEqual({ kind: 'date', from: '1840-01-01', to: '1849-12-31' })
    expect(parseQuery('date:..1870').query).toEqual({ kind: 'date', from: '', to: '1870-12-31' })
  })
  it.each([
    'NOT lamp',
    'lamp OR',
    'OR lamp',
    'lamp)',
    'color:red',
    'date:soon',
    'in:note lamp',
    'l*',
    'lamp NEAR tag:x',
    'lamp OR NOT quay',
  ])('tells what is wrong with %s', (typed) => {
    expect(parseQuery(typed).query).toBeNull()
    expect(parseQuery(typed).problem).toMatch(/[.]$/)
  })
  it('of nothing asks for nothing', () => expect(parseQuery('  ')).toEqual({ query: null, scope: null, problem: null }))
})
