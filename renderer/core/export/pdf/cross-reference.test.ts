import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { importFile } from '../../formats'
import { engines } from '../../formats/engines.testing'
import { pdfOf } from '../../formats/pdf/pdf-file.testing'
import { textOfPages } from '../../text'
import { exportInput, noteOn } from '../export-input.testing'
import { annotatedPdf } from './annotated-pdf'
import { isCrossReferenceSound } from './cross-reference'

const whole = pdfOf([['The first page upon the quay.'], ['The second page.']])
const text = Buffer.from(whole).toString('latin1')
const bytesOf = (file: string) => Uint8Array.from(Buffer.from(file, 'latin1'))

/** The file with one entry of its table wrong. */
function wrongAt(entry: number): Uint8Array<ArrayBuffer> {
  let n = -1
  return bytesOf(text.replace(/\d{10} \d{5} n/g, (told) => (++n === entry ? `0000000${100 + entry} 00000 n` : told)))
}

describe('a cross-reference table', () => {
  it('is sound where each object is where it says, over later additions, too', async () => {
    expect(isCrossReferenceSound(whole)).toBe(true)
    const document = await PDFDocument.load(whole, { forIncrementalUpdate: true })
    document.setTitle('Added')
    expect(isCrossReferenceSound(await document.save())).toBe(true)
    expect(isCrossReferenceSound(await (await PDFDocument.load(whole)).save({ useObjectStreams: true }))).toBe(true)
  })
  it('is not where one object is elsewhere, an entry is cut, or the table leads into itself', () => {
    for (const entry of [0, 3, 6]) expect(isCrossReferenceSound(wrongAt(entry))).toBe(false)
    expect(isCrossReferenceSound(bytesOf(text.replace(' 00000 n \n', ' 00000 n')))).toBe(false)
    const at = /startxref\n(\d+)/.exec(text)![1]!
    expect(isCrossReferenceSound(bytesOf(text.replace('/Root', `/Prev ${at} /Root`)))).toBe(false)
    expect(isCrossReferenceSound(bytesOf('%PDF-1.4 and nothing else'))).toBe(false)
  })
  it('that is damaged is sound in the copy with the notes, and that is said', async () => {
    const bytes = wrongAt(6)
    const read = await importFile({ name: 'a.pdf', bytes }, {}, engines)
    if (!read.ok) throw new Error(read.problem.sentence)
    const { pages } = read.document
    const read2 = textOfPages(pages.map((p) => p.text))
    const scan = {
      files: [{ name: 'a.pdf', read: () => Promise.resolve(bytes) }],
      pages: pages.map(({ picture }) => (picture ? { ...picture, file: 0 } : null)),
    }
    const input = exportInput({
      text: read2,
      labels: ['1', '2'],
      layouts: pages.map((p) => p.layout ?? null),
      scan,
      annotations: [noteOn(read2, 'upon the quay')],
    })
    const said: string[] = []
    const warn = (sentence: string) => expect.fail(`nothing is missing: ${sentence}`)
    const run = { engines, warn, remark: (s: string) => said.push(s) }
    const out = await annotatedPdf.write(input, annotatedPdf.defaults, run)
    expect(said[0]).toBe(
      'The cross-reference table of “a.pdf” is damaged. The copy with the notes was written anew, with a sound one.',
    )
    expect(isCrossReferenceSound(out)).toBe(true)
    const back = await importFile({ name: 'b.pdf', bytes: out }, {}, engines)
    expect(back.ok && back.document.pages.map((p) => p.text)).toEqual(pages.map((p) => p.text))
    expect(back.ok && back.document.pages[0]!.notes).toHaveLength(1)
  })
})
