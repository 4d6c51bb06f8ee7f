import * as word from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { pdfOf } from '../../formats/pdf/pdf-file.testing'
import { quotationsOf } from '../quotations-of'
import { engines } from '../../../../electron/cli/read'
import { readManuscript } from '.'

const read = (name: string, bytes: Uint8Array | string) =>
  readManuscript(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, engines)
const told = async (name: string, bytes: Uint8Array | string) =>
  quotationsOf(await read(name, bytes)).map((q) => [q.kind, q.text, q.reference?.text ?? null])

const wordDocument = new word.Document({
  footnotes: { 1: { children: [new word.Paragraph('Report, p. 49.')] } },
  styles: { paragraphStyles: [{ id: 'Zitat1', name: 'Intense Quote' }] },
  sections: [
    {
      children: [
        new word.Paragraph({
          children: [
            new word.TextRun('He wrote “the lamps '),
            new word.TextRun({ text: 'were all', italics: true }),
            new word.TextRun(' lit”'),
            new word.FootnoteReferenceRun(1),
            new word.TextRun('.'),
          ],
        }),
        new word.Paragraph({ style: 'Zitat1', text: 'A block of several words, by its style.' }),
        new word.Paragraph('Between.'),
        new word.Paragraph({ indent: { left: 720 }, text: 'A block of several words, by its indent.' }),
        new word.Paragraph({ bullet: { level: 0 }, text: 'A list of several words, no block at all.' }),
        new word.Paragraph({
          children: [
            new word.DeletedTextRun({
              text: 'out “these words were taken out” out',
              id: 1,
              author: 'a',
              date: '2020-01-01T00:00:00Z',
            }),
          ],
        }),
      ],
    },
  ],
})

const odt = (content: string) =>
  zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(content) })
const odtText = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f">
<office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:margin-left="1cm"/></style:style></office:automatic-styles>
<office:body><office:text><text:p>He wrote “the lamps were<text:s/>all lit”<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation><text:note-body><text:p>Report, S. 49.</text:p></text:note-body></text:note>.</text:p>
<text:p text:style-name="P1">A block of several words, by its indent.</text:p>
<text:p><office:annotation><text:p>“a remark of several words”</text:p></office:annotation>Between.</text:p>
<text:p text:style-name="Quotations">Words that the style sets off.</text:p></office:text></office:body></office:document-content>`

describe('manuscripts are read', () => {
  it('from Word: notes, styles, indents; what was taken out is not there', async () =>
    expect(await told('a.docx', new Uint8Array(await word.Packer.toArrayBuffer(wordDocument)))).toEqual([
      ['marked', 'the lamps were all lit', 'Report, p. 49.'],
      ['block', 'A block of several words, by its style.', null],
      ['block', 'A block of several words, by its indent.', null],
    ]))

  it('from OpenDocument: notes, styles, indents; remarks are not there', async () =>
    expect(await told('a.odt', odt(odtText))).toEqual([
      ['marked', 'the lamps were all lit', 'Report, S. 49.'],
      ['block', 'A block of several words, by its indent.', null],
    ]))

  it('from Markdown: block quotations, footnotes of both kinds', async () =>
    expect(
      await told(
        'a.md',
        'He wrote "the lamps were *all* lit".[^a] And “nobody paid for it”^[Ibid., p. 50.].\n\n> A block of several words.\n> — and more.\n\n[^a]: Report, p. 49.\n',
      ),
    ).toEqual([
      ['marked', 'the lamps were all lit', 'Report, p. 49.'],
      ['marked', 'nobody paid for it', 'Ibid., p. 50.'],
      ['block', 'A block of several words.\n— and more.', null],
    ]))

  it('from plain text: what is set in or begins with >, notes in lines of their own', async () =>
    expect(
      await told(
        'a.txt',
        'He wrote “the lamps were\nall lit” [1].\n\n    A block of several\n    words set in.\n\n> And one by\n> its marks here.\n\n[1] Report, p. 49.\n',
      ),
    ).toEqual([
      ['marked', 'the lamps were\nall lit', 'Report, p. 49.'],
      ['block', 'A block of several\nwords set in.\nAnd one by\nits marks here.', null],
    ]))

  it('from PDF: over the ends of pages, without running heads and page numbers', async () => {
    const page = (n: number, ...lines: string[]) => ['A HARBOUR', ...lines, String(n)]
    const bytes = pdfOf([
      page(1, 'He wrote "the lamps were all', 'lit before the evening'),
      page(2, 'bell had rung" (Report, p. 4).', 'And so on.'),
      page(3, 'More text.', 'The end.'),
    ])
    const [only] = quotationsOf(await read('a.pdf', bytes))
    expect(only!.text.replace(/\s+/g, ' ')).toBe('the lamps were all lit before the evening bell had rung')
    expect(only!.reference?.pages[0]?.labels).toEqual(['4'])
  })
})

describe('a hostile or broken file is refused with a sentence', () => {
  it.each<readonly [string, Uint8Array | string, RegExp]>([
    ['a.docx', '', /“a\.docx” is empty/],
    ['a.docx', zipSync({ 'other.xml': strToU8('<a/>') }), /“a\.docx” is no Word document/],
    ['a.odt', zipSync({ 'other.xml': strToU8('<a/>') }), /“a\.odt” is no OpenDocument text/],
    ['a.docx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), /“a\.docx”/],
    ['a.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /older Word/],
    ['a.rtf', '{\\rtf1 text}', /Rich Text/],
    ['a.txt', new Uint8Array(4000).map((_, i) => i % 7), /is no text/],
    ['a.pdf', '%PDF-1.4 and no more', /“a\.pdf”/],
  ])('%s', async (name, bytes, sentence) => {
    await expect(read(name, bytes)).rejects.toThrow(sentence)
  })

  it('one that unpacks without end is given up in time', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(450_000_000) }, { level: 1 })
    expect(bomb.length).toBeLessThan(10_000_000)
    await expect(read('bomb.docx', bomb)).rejects.toThrow(/unpacks to more than 400 MB/)
  }, 60_000)

  it('entities are expanded within bounds alone', async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "aaaaaaaaaa">${levels}]><office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:p>“four words &e12; stand here”</text:p></office:body></office:document-content>`
    const [only] = quotationsOf(await read('a.odt', odt(xml)))
    expect(only!.text.length).toBeLessThan(20_000)
  })
})
