import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedPages, isCited } from './cited-pages'
import type { Manuscript, ManuscriptParagraph } from './manuscript'
import { markedSpans } from './quotation-marks'
import { quotationsOf } from './quotations-of'
import { quotedParts } from './quoted-words'

const marked = (text: string, goesOn = '') => markedSpans(text, goesOn).map(({ from, to }) => text.slice(from, to))

describe('words between quotation marks', () => {
  it.each([
    ['He wrote “the lamps were lit” and left.', 'the lamps were lit'],
    ['Er schrieb: „Die Lampen brannten noch“ und ging.', 'Die Lampen brannten noch'],
    ['Skrev: ”lamporna brann ännu klart” och gick.', 'lamporna brann ännu klart'],
    ['Il écrivit « les lampes brûlaient encore » et partit.', ' les lampes brûlaient encore '],
    ['Er schrieb: »Die Lampen brannten noch«.', 'Die Lampen brannten noch'],
    ['He wrote "the lamps were lit" and left.', 'the lamps were lit'],
    ['He wrote ‘the lamps weren’t lit’, and left.', 'the lamps weren’t lit'],
    ["He wrote 'the lamps weren't lit', and left.", "the lamps weren't lit"],
    ['‹les lampes brûlaient encore›', 'les lampes brûlaient encore'],
    ['彼は「ランプがともる」と書いた', 'ランプがともる'],
  ])('%s', (text, within) => expect(marked(text)).toEqual([within]))

  it('stand one in another', () =>
    expect(marked('“He said ‘the lamps are lit’ and left”')).toEqual([
      'He said ‘the lamps are lit’ and left',
      'the lamps are lit',
    ]))

  it('an apostrophe behind an s ends nothing where the mark comes later', () =>
    expect(marked('They call it ‘the dogs’ bone of contention’ here.')).toEqual(['the dogs’ bone of contention']))

  it('a mark that nothing shuts opens nothing, but where the next paragraph goes on with it', () => {
    expect(marked('A board of 5" by "three')).toEqual([])
    expect(marked('“The lamps were lit')).toEqual([])
    expect(marked('“The lamps were lit', '“')).toEqual(['The lamps were lit'])
  })

  it('are found whatever stands around them', () => {
    const word = fc.stringMatching(/^[a-zäé]{1,8}$/)
    const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '))
    const marks = fc.constantFrom('“”', '„“', '„”', '«»', '»«', '‹›', '""', '‘’', '‚‘')
    fc.assert(
      fc.property(words, words, words, marks, (before, within, after, [open, close]) => {
        expect(marked(`${before} ${open}${within}${close}, ${after}`)).toEqual([within])
      }),
    )
  })
})

describe('the words of a quotation', () => {
  const told = (text: string) =>
    quotedParts(text)
      .map((part) => (part.kind === 'word' ? part.text : `<${part.kind}>`))
      .join(' ')
  it('leave out what is marked as left out or put in', () => {
    expect(told('The lamps […] were (…) lit … again')).toBe('the lamps <ellipsis> were <ellipsis> lit <ellipsis> again')
    expect(told('the lamps [of the harbour] were lit [sic]')).toBe('the lamps <insertion> were lit <insertion>')
  })
  it('have letters in brackets, and know what is left without them', () => {
    const [first] = quotedParts('[T]he lamps')
    expect(first).toMatchObject({ text: 'the', raw: 'The', unbracketed: 'he', from: 0, to: 5 })
    expect(quotedParts('govern[ed]')[0]).toMatchObject({ text: 'governed', unbracketed: 'govern' })
  })
})

describe('pages that a reference names', () => {
  const labels = (text: string) => citedPages(text).map((pages) => pages.labels.join(','))
  it.each([
    ['Report, p. 49', ['49']],
    ['Meier, S. 49 f.', ['49,50']],
    ['Smith 1851, pp. 349–50', ['349,350']],
    ['Smith 1851, 49', ['49']],
    ['Smith 1851: 49-51', ['49,50,51']],
    ['Smith 1851', []],
    ['in the year 1851', []],
    ['fol. 3r', ['3r']],
    ['Bl. 12 v', ['12v']],
    ['p. xii', ['xii']],
    ['ibid., pp. ix–xi', ['ix,x,xi']],
    ['49', ['49']],
    ['Müller, Harbours, p. 12; Report, p. 49', ['12', '49']],
    ['see the civil code', []],
    ['página 7', ['7']],
  ])('%s', (text, pages) => expect(labels(text)).toEqual(pages))

  it('that go on without an end reach some pages further', () => {
    const [pages] = citedPages('S. 49 ff.')
    expect([isCited(pages!, ['52']), isCited(pages!, ['48']), isCited(pages!, ['90'])]).toEqual([true, false, false])
  })
  it('are compared as labels are printed', () => expect(isCited(citedPages('fol. 3r')[0]!, ['fol. 3r'])).toBe(true))
})

describe('quotations of a manuscript', () => {
  const paragraph = (text: string, more: Partial<ManuscriptParagraph> = {}): ManuscriptParagraph => ({
    text,
    isBlock: false,
    calls: [],
    ofNote: null,
    ...more,
  })
  const manuscript = (paragraphs: readonly ManuscriptParagraph[], notes: Manuscript['notes'] = []): Manuscript => ({
    name: 'm',
    paragraphs,
    notes,
    warnings: [],
  })
  const told = (m: Manuscript) =>
    quotationsOf(m).map((q) => [q.text, q.reference?.pages.map((p) => p.told).join() ?? null])

  it('have four words and more, and the reference that follows them', () => {
    expect(told(manuscript([paragraph('“a few words” and “the lamps were all lit” (Report, p. 4).')]))).toEqual([
      ['the lamps were all lit', 'p. 4'],
    ])
  })
  it('have the note that is called next', () => {
    const text = 'As “the lamps were all lit”, they say. Later more.'
    const notes = [{ name: '1', text: 'Report, S. 12.' }]
    expect(told(manuscript([paragraph(text, { calls: [{ at: 38, note: 0 }] })], notes))).toEqual([
      ['the lamps were all lit', 'S. 12'],
    ])
  })
  it('that are set off are whole paragraphs, without the reference at their end', () => {
    expect(
      told(
        manuscript([
          paragraph('The lamps were all lit', { isBlock: true }),
          paragraph('before the evening bell. (Report, p. 4)', { isBlock: true }),
          paragraph('Another block of several words.', { isBlock: true }),
        ]),
      ),
    ).toEqual([
      ['The lamps were all lit\nbefore the evening bell.', 'p. 4'],
      ['Another block of several words.', null],
    ])
  })
  it('in notes are looked for, too', () => {
    const notes = [{ name: '3', text: 'He adds “that nobody paid for the oil” (p. 7).' }]
    const [only] = quotationsOf(manuscript([paragraph('Text.'), paragraph(notes[0]!.text, { ofNote: 0 })], notes))
    expect(only).toMatchObject({ text: 'that nobody paid for the oil', inNote: '3' })
  })
  it('in another are not told twice', () =>
    expect(told(manuscript([paragraph('“He said ‘the lamps are all lit’ and left the quay”')]))).toHaveLength(1))
})
