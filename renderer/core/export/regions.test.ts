import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFile } from '../formats'
import { engines } from '../formats/engines.testing'
import { png } from '../formats/picture/pictures.testing'
import { packLayout } from '../document/page-layout'
import { textOfPages } from '../text'
import { exporterById, regionPictures, type ExportInput } from '.'
import { exportInput, noteOn, writtenAs } from './export-input.testing'

/** A page with a picture and one word on it, and a note on a rectangle around the word. */
async function input(): Promise<ExportInput> {
  const bytes = png(200, 100) as Uint8Array<ArrayBuffer>
  const text = textOfPages(['seal'])
  const box = { x: 60, y: 30, width: 40, height: 20 }
  const layout = packLayout({
    width: 200,
    height: 100,
    unitsPerInch: null,
    words: [{ from: 0, to: 4, box, confidence: null, alternatives: [] }],
    lines: [{ from: 0, to: 4, box }],
    blocks: [],
  })
  const region = { page: 0, share: { x: 0.25, y: 0.2, width: 0.5, height: 0.5 } }
  const base = exportInput({
    text,
    labels: ['1'],
    layouts: [layout],
    scan: {
      files: [{ name: 'a.png', read: () => Promise.resolve(bytes) }],
      pages: [{ file: 0, frame: 0, width: 200, height: 100 }],
    },
    annotations: [{ ...noteOn(text, 'seal'), id: 'r1', region, note: 'A **seal**' }],
  })
  return { ...base, regionPictures: await regionPictures(base, { engines }) }
}

async function filesOf(id: string) {
  const exporter = exporterById(id)!
  if (!exporter.binary) throw new Error(`${id} is text`)
  return exporter.write(await input(), exporter.defaults, { engines })
}

const sizeOf = (bytes: Uint8Array) => {
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  return [header.getUint32(16), header.getUint32(20)]
}

describe('a note on a rectangle of a picture, in which words lie', () => {
  it('is a rectangle in a PDF, and comes back as one', async () => {
    const bytes = await filesOf('pdf')
    const list = (await PDFDocument.load(bytes)).getPage(0).node.lookup(PDFName.of('Annots'), PDFArray)
    expect(list.lookup(0, PDFDict).get(PDFName.of('Subtype'))).toBe(PDFName.of('Square'))
    const back = await importFile({ name: 'a.pdf', bytes }, {}, engines)
    expect(back.ok && back.document.pages[0]!.notes![0]!.region).toEqual((await input()).annotations[0]!.region)
  })
  it('is a picture in a web page, and no marked words', async () => {
    for (const panes of ['facing', 'reading']) {
      const page = writtenAs('html', await input(), { panes })
      const picture = /<img src="data:image\/png;base64,([^"]+)" alt="A region of the picture of p. 1">/.exec(page)![1]!
      expect(sizeOf(Uint8Array.from(Buffer.from(picture, 'base64')))).toEqual([100, 50])
      expect(page).toContain('A <strong>seal</strong>')
      expect(page).not.toContain('<mark')
    }
  })
  it('is a picture in an e-book, in Word and in a folder of Markdown', async () => {
    for (const [id, path] of [
      ['epub', /^OEBPS\/pictures\/note-r1\.png$/],
      ['docx', /^word\/media\/.*\.png$/],
      ['md-folder', /^assets\/note-r1\.png$/],
    ] as const) {
      const files = unzipSync(await filesOf(id))
      const name = Object.keys(files).find((key) => path.test(key))!
      expect(sizeOf(files[name]!)).toEqual([100, 50])
      const texts = Object.values(files).map((bytes) => Buffer.from(bytes).toString())
      const shows = { epub: 'src="../pictures/note-r1.png"', docx: 'r:embed=', 'md-folder': '](assets/note-r1.png)' }[
        id
      ]
      expect(texts.some((text) => text.includes(shows))).toBe(true)
    }
  })
  it('leads to its zone in TEI', async () => {
    const tei = writtenAs('tei', await input())
    expect(tei).toContain('<zone xml:id="z-r1" type="annotated" ulx="50" uly="20" lrx="150" lry="70"/>')
    expect(tei).toContain('target="#z-r1"')
  })
})
