import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bibtex, cslJson, ris } from '../../export/reference-files'
import { exportInput } from '../../export/export-input.testing'
import type { Metadata } from '../../document/metadata'
import { readReferences } from './read-references'

const metadata: Metadata = {
  title: 'The {Lamplighters} & others: 100% true_story',
  author: 'Penrose, Mary; Council of the town; Müller, Jörg',
  date: '1911-03-12',
  archive: 'Town archive',
  shelfmark: 'MS 12',
  address: 'https://example.org/scan?id=1&page=2',
  remark: 'Bound with #3.',
  language: 'de',
}
const fileOf = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const only = (name: string, text: string) => {
  const read = readReferences(fileOf(name, text))
  expect(read).toHaveLength(1)
  return read![0]!
}

describe('what Diptych writes', () => {
  const input = { ...exportInput(), metadata }
  it('comes back from RIS', () => {
    expect(only('a.ris', ris.write(input, { anonymous: false })).told).toEqual(metadata)
  })
  it('comes back from CSL-JSON', () => {
    expect(only('a.json', cslJson.write(input, { anonymous: false })).told).toEqual(metadata)
  })
  it('comes back from BibTeX, where the archive is one with its shelfmark', () => {
    const { shelfmark: _shelfmark, ...rest } = metadata
    expect(only('a.bib', bibtex.write(input, { anonymous: false })).told).toEqual({
      ...rest,
      title: 'The Lamplighters & others: 100% true_story',
      archive: 'Town archive, MS 12',
    })
  })
})

describe('BibTeX', () => {
  it('of other programs has accents, abbreviations, quotes, names in braces and files', () => {
    const text = `% a comment
@string{press = "Harbour " # {Press}}
@comment{@book{no, title={No}}}
@Book(penrose1911,
  title = "The {L}amplighters --- a {\\'E}tude",
  author = {M{\\"u}ller, J{\\"o}rg and {Town {and} Council} and Ca\\~no, Jos\\'{e} and others},
  publisher = press,
  year = 1911, month = mar,
  file = {Full Text:files/12/lamps.pdf:application/pdf;files/other.pdf},
  langid = {ngerman},
  howpublished = {\\url{https://example.org/a_b}}
)
@article{second, title = {Unclosed`
    const read = readReferences(fileOf('library.bib', text))!
    expect(read.map((r) => r.key)).toEqual(['penrose1911', 'second'])
    expect(read[0]!.told).toEqual({
      title: 'The Lamplighters — a Étude',
      author: 'Müller, Jörg; Town and Council; Caño, José',
      date: '1911-03',
      address: 'https://example.org/a_b',
      language: 'ngerman',
    })
    expect(read[0]!.files).toEqual(['lamps.pdf', 'other.pdf'])
  })
})

it('RIS of other programs has dates with slashes, values over lines, several works and files', () => {
  const text = `\ufeffTY  - BOOK\r\nT1  - The Lamp-\r\n lighters\r\nA1  - Penrose, Mary\r\nDA  - 1911/03//spring\r\nL1  - internal-pdf://123/lamps.pdf\r\nLA  - eng\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - Second\r\nPY  - 1912\r\nER  - \r\n`
  const read = readReferences(fileOf('a.ris', text))!
  expect(read.map((r) => r.told)).toEqual([
    { title: 'The Lamp- lighters', author: 'Penrose, Mary', date: '1911-03', language: 'en' },
    { title: 'Second', date: '1912' },
  ])
  expect(read[0]!.files).toEqual(['lamps.pdf'])
})

it('CSL-JSON has particles, institutions, uncertain dates and spans of years', () => {
  const item = {
    id: 7,
    type: 'book',
    title: 'Lamps',
    author: [{ family: 'Berg', given: 'Ida', 'non-dropping-particle': 'van den' }, { literal: 'The Council' }],
    issued: { 'date-parts': [[1840], ['1850', 2]], circa: true },
  }
  expect(only('x.json', JSON.stringify(item)).told).toEqual({
    title: 'Lamps',
    author: 'van den Berg, Ida; The Council',
    date: 'ca. 1840/1850-02',
  })
})

it.each([
  ['a.json', '[{"type":"Annotation","target":"x","body":[]}]'],
  ['a.json', '{"responses":[]}'],
  ['a.json', '['],
  ['a.ris', 'Just a text.'],
  ['a.bib', 'mail me @ home'],
  ['a.txt', 'TY  - BOOK\nER  - '],
])('%s with %s is no file of references', (name, text) => {
  expect(readReferences(fileOf(name, text))).toBeNull()
})

it('whatever is cut out of a file or put into it, it is read or is none', () => {
  const input = { ...exportInput(), metadata }
  const files = [
    ['a.ris', ris.write(input, { anonymous: false })],
    ['a.bib', bibtex.write(input, { anonymous: false })],
    ['a.json', cslJson.write(input, { anonymous: false })],
  ] as const
  const damaged = fc.tuple(fc.constantFrom(...files), fc.nat(300), fc.nat(30), fc.string({ maxLength: 12 }))
  fc.assert(
    fc.property(damaged, ([[name, whole], at, length, put]) => {
      const read = readReferences(fileOf(name, whole.slice(0, at) + put + whole.slice(at + length)))
      for (const { told } of read ?? []) for (const value of Object.values(told)) expect(typeof value).toBe('string')
    }),
    { numRuns: 500 },
  )
})
