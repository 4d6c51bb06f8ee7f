import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchedPage } from '../concordance'
import { pageNames } from '../document/page-name'
import { checked, lookedUp } from './check'
import { HeldLibrary } from './held-library'
import { lookUp } from './look-up'
import { quotationsOf, type ManuscriptQuotation } from './quotations-of'
import { quotedParts } from './quoted-words'
import { differenceSentence } from './report'

const page = (source: string, changes: SearchedPage['changes'] = []): SearchedPage => ({
  source,
  order: null,
  changes,
  notes: [],
})
const texts = [
  'The lamps upon the quay were lit by the old men of the harbour,\nbefore the evening bell had rung. Nobody asked them for the price of the oil; it was the govern-',
  'ment that paid for it. THE REPORT.\nA letter was sent to the council, and answered that the officer was still at sea. Vpon this they ſat down and wept.',
  'Nobody knew why the lamplighter never came home to his daughter, who kept the little shop beside the chapel until the great froft of that winter.',
]
const words = new Set(
  texts
    .join(' ')
    .toLowerCase()
    .match(/\p{L}+/gu)!
    .filter((w) => !['froft', 'vpon'].includes(w)),
)
for (const word of 'captain frost upon government'.split(' ')) words.add(word)

function library(quotation: string, pages: readonly SearchedPage[] = texts.map((text) => page(text))): HeldLibrary {
  const held = new HeldLibrary([quotedParts(quotation)], (word) => (words.has(word) ? 3 : 0))
  held.add({ id: 'report', pages })
  return held
}
const told = (quotation: string, pages?: readonly SearchedPage[]) => {
  const { verdict, places } = lookUp(quotation, library(quotation, pages))
  return [verdict, ...(places[0]?.differences ?? []).map((d) => `${d.kind}: ${differenceSentence(d)}`)]
}

describe('a quotation looked up', () => {
  it.each<readonly [string, readonly string[]]>([
    ['lamps upon the quay were lit', ['exact']],
    ['The lamps upon the quay were lit', ['exact']],
    ['the lamps upon the quay were lit', ['exact', 'custom: “the” instead of “The” (case of the first letter)']],
    ['before the evening bell had rung. Nobody asked', ['exact']],
    ['it was the government that paid for it', ['exact']],
    ['[T]he lamps upon the quay', ['exact']],
    [
      'Nobody knew why […] came home to his daughter',
      ['exact', 'custom: Left out and marked so: “the lamplighter never”'],
    ],
    [
      'a letter was sent [by the mayor] to the council',
      [
        'exact',
        'custom: “a” instead of “A” (case of the first letter)',
        'custom: Put in and marked so: [by the mayor]',
      ],
    ],
    ['answered that the captain was still at sea', ['differs', 'wording: “captain” instead of “officer”']],
    ['answered that the officer was at sea', ['differs', 'wording: “still” is left out']],
    ['answered that the poor officer was still at sea', ['differs', 'wording: “poor” is not in the text']],
    [
      'Nobody asked them, for the price of the oil',
      ['doubtful', 'punctuation: “,” instead of “no sign” (other signs)'],
    ],
    [
      'until the great frost of that winter',
      ['doubtful', 'reading: “frost” instead of “froft” (perhaps misread by the scan’s text)'],
    ],
    ['Upon this they sat down and wept', ['doubtful', 'spelling: “Upon” instead of “Vpon” (spelt otherwise)']],
    ['seventeen violins were burning under the bridge', ['absent']],
  ])('%s', (quotation, expected) => expect(told(quotation)).toEqual(expected))

  it('over the end of a page begins on one and ends on the next', () => {
    const [place] = lookUp('it was the government that paid', library('it was the government that paid')).places
    expect([place!.page, place!.lastPage, place!.words]).toEqual([0, 1, 'it was the govern- ment that paid'])
  })

  it('is laid on the text that has it: what the cleaner broke is told as the source’s', () => {
    const at = texts[1]!.indexOf('officer')
    const broken = page(texts[1]!, [{ from: at, to: at + 7, after: 'offender', reviewed: false }])
    expect(told('answered that the officer was still at sea', [broken])).toEqual(['exact'])
  })

  it('is told as differing where a reader agreed to the other reading, though print confuses the two', () => {
    const at = texts[2]!.indexOf('froft')
    const reviewed = page(texts[2]!, [{ from: at, to: at + 5, after: 'froft', reviewed: true }])
    expect(told('until the great frost of that winter', [reviewed])[0]).toBe('differs')
  })

  it('is found word by word wherever it was taken from', () => {
    const all = texts[2]!.split(' ')
    fc.assert(
      fc.property(fc.nat(all.length - 4), fc.integer({ min: 4, max: 12 }), (from, count) => {
        const quotation = all.slice(from, from + count).join(' ')
        const { verdict, places } = lookUp(quotation, library(quotation))
        expect(verdict).toBe('exact')
        expect(places[0]!.page).toBe(2)
      }),
    )
  })

  it('never throws, whatever is between the marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (quotation) => {
        expect(['exact', 'doubtful', 'differs', 'absent']).toContain(lookUp(quotation, library(quotation)).verdict)
      }),
    )
  })
})

describe('a quotation within another', () => {
  it('is found where the words around it are the writer’s own', async () => {
    const [outer] = quotationsOf({
      name: 'm',
      paragraphs: [
        {
          text: '“My aunt would whisper ‘who kept the little shop beside the chapel’ to strangers”',
          isBlock: false,
          calls: [],
          ofNote: null,
        },
      ],
      notes: [],
      warnings: [],
    })
    const { quotation, found } = await lookedUp(outer!, (text) => lookUp(text, library(text)))
    expect([quotation.text, found.verdict]).toEqual(['who kept the little shop beside the chapel', 'exact'])
  })
})

describe('the page that a reference names', () => {
  const check = (text: string, labels = ['11', '12', '13']) => {
    const [quotation] = quotationsOf({
      name: 'm',
      paragraphs: [{ text, isBlock: false, calls: [], ofNote: null }],
      notes: [],
      warnings: [],
    }) as [ManuscriptQuotation]
    const document = {
      id: 'report',
      title: 'Report',
      author: '',
      date: '',
      link: '',
      names: pageNames(labels, 'image'),
    }
    return checked(quotation, lookUp(quotation.text, library(quotation.text)), new Map([['report', document]]))
      .pageCheck
  }
  it('is the one it stands on', () =>
    expect(check('“who kept the little shop beside the chapel” (p. 13)')?.verdict).toBe('right'))
  it('is another', () =>
    expect(check('“who kept the little shop beside the chapel” (p. 11)')).toEqual({
      verdict: 'wrong',
      cited: 'p. 11',
      stands: 'p. 13',
    }))
  it('is the number of the image', () =>
    expect(check('“who kept the little shop beside the chapel” (p. 3)')?.verdict).toBe('image'))
  it('is one of the two that it stands on', () =>
    expect(check('“it was the government that paid” (p. 12)')?.verdict).toBe('right'))
  it('is compared with the place in the file where no label is known', () =>
    expect(check('“who kept the little shop beside the chapel” (p. 3)', ['', '', ''])?.verdict).toBe('right'))
  it('is not called another one where the printed numbers are not known and it may be one of them', () => {
    const quoted = 'In “The lamps upon the quay were lit by the old men of the harbour”'
    expect(check(`${quoted} (Report, p. 52).`, ['', '', ''])).toBeNull()
    expect(check(`${quoted} (Report, p. 3).`, ['', '', ''])).toMatchObject({ verdict: 'wrong' })
  })
})
