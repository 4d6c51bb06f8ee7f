import { encode } from 'fast-png'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { placedNotes } from '../../anchor'
import { clean } from '../../clean/cleaned-by.testing'
import { shareOf, unpackLayout } from '../../document/page-layout'
import { importFile, readPdfNotes, type ImportedDocument } from '../../formats'
import { engines } from '../../formats/engines.testing'
import { PdfDocument } from '../../formats/pdf/pdf-document'
import { pdfOf } from '../../formats/pdf/pdf-file.testing'
import { startedPdfium } from '../../formats/pdf/pdfium'
import { encodeJpeg } from '../../formats/picture/jpeg'
import { fax, packedTiff, png, tiff } from '../../formats/picture/pictures.testing'
import { pngPacking } from '../../formats/picture/png-packing'
import type { ExportInput, Scan } from '../export-input'
import { createText } from '../../text'
import { exportInput, noteOn } from '../export-input.testing'
import { annotatedPdf } from './annotated-pdf'

const hidden = (words: string) => `BT 3 Tr /F1 14 Tf 72 760 Td (${words}) Tj ET`
const options = { ...annotatedPdf.defaults, author: 'M. Penrose' }

/** A document as it is read from a file, cleaned, with its scan. */
async function inputOf(name: string, bytes: Uint8Array<ArrayBuffer>, about: Partial<ExportInput> = {}) {
  const read = await importFile({ name, bytes }, {}, engines)
  if (!read.ok) throw new Error(read.problem.sentence)
  const { pages } = read.document
  const text = clean(pages.map((p) => p.text))
  return exportInput({
    text,
    labels: pages.map((_, i) => `fol. ${i + 1}r`),
    layouts: pages.map((p) => p.layout ?? null),
    scan: scanOf(read.document, name, bytes),
    annotations: [],
    ...about,
  })
}

/** Likewise, with the notes that come with the file. */
async function notedInput(name: string, bytes: Uint8Array<ArrayBuffer>) {
  const input = await inputOf(name, bytes)
  const read = await importFile({ name, bytes }, {}, engines)
  const notes = read.ok ? read.document.pages.flatMap((page) => page.notes ?? []) : []
  return { ...input, annotations: placedNotes(input.text, (page) => input.layouts![page] ?? null, notes, 1) }
}

function scanOf({ pages }: ImportedDocument, name: string, bytes: Uint8Array<ArrayBuffer>): Scan {
  return {
    files: [{ name, read: () => Promise.resolve(bytes) }],
    pages: pages.map(({ picture }) => picture && { ...picture, file: 0 }).map((p) => p ?? null) as never,
  }
}

async function written(input: ExportInput, chosen = options) {
  const warnings: string[] = []
  const bytes = await annotatedPdf.write(input, chosen, { engines, warn: (w) => warnings.push(w) })
  return { bytes, warnings, document: await getDocument({ data: bytes.slice(), verbosity: 0 }).promise }
}

/** The words of a page with their places, as another program reads them. */
async function wordsOf(document: Awaited<ReturnType<typeof written>>['document'], page = 1) {
  const { items } = await (await document.getPage(page)).getTextContent()
  return items.flatMap((item) =>
    'str' in item && item.str.trim() ? [{ text: item.str.trim(), at: item.transform as number[] }] : [],
  )
}

describe('an annotated PDF', () => {
  const original = pdfOf([['']], hidden('The ioint statement lay upon the quay'))
  let input: ExportInput
  beforeAll(async () => {
    input = await inputOf('quay.pdf', original)
    const note = { id: 'n1', note: 'Compare *Smith*.', tags: ['gas light', 'quay'], colour: 'green' as const }
    input = { ...input, annotations: [noteOn(input.text, 'joint statement', note)] }
  })

  it('keeps the original’s bytes, and adds to them', async () => {
    const { bytes } = await written(input)
    expect(Buffer.compare(Buffer.from(bytes.subarray(0, original.length)), Buffer.from(original))).toBe(0)
  })
  it('has the note as a highlight over its words, as another program reads it', async () => {
    const { document } = await written(input)
    const notes = (await (await document.getPage(1)).getAnnotations()) as Record<string, unknown>[]
    const [note] = notes.filter((n) => n['subtype'] === 'Highlight')
    expect(note).toMatchObject({
      contentsObj: { str: '“joint statement”\n\nCompare *Smith*.' },
      titleObj: { str: 'M. Penrose' },
      color: Uint8ClampedArray.from([0x5f, 0xb2, 0x36]),
      hasAppearance: true,
    })
    const layout = unpackLayout(input.layouts![0]!)
    const [first, last] = [layout.words[1]!, layout.words[2]!]
    const [left, bottom, right, top] = note!['rect'] as [number, number, number, number]
    expect(left).toBeCloseTo(shareOf(first.box, layout).x * 595, 0)
    expect(right).toBeCloseTo(((last.box.x + last.box.width) / layout.width) * 595, 0)
    expect([842 - top, top - bottom].map(Math.round)).toEqual([first.box.y, first.box.height].map(Math.round))
  })
  it('has no note twice when it is annotated again, and none that was deleted meanwhile', async () => {
    const once = await written(input)
    const again = await notedInput('quay.pdf', once.bytes as Uint8Array<ArrayBuffer>)
    const highlights = async ({ document }: Awaited<ReturnType<typeof written>>) => {
      const notes = (await (await document.getPage(1)).getAnnotations()) as { subtype: string }[]
      return notes.map((n) => n.subtype)
    }
    expect(await highlights(await written(again))).toEqual(['Highlight', 'Popup'])
    const titles = (await (await written(again)).document.getOutline())!.map((o) => o.title)
    expect(titles.filter((t) => t === 'Notes')).toHaveLength(1)
    expect(await highlights(await written({ ...again, annotations: [] }))).toEqual([])
  })
  it('leaves the note of another program as it is, with what was changed here beside it', async () => {
    const foreign = pdfOf(
      [['']],
      hidden('The ioint statement lay upon the quay'),
      '<< /Type /Annot /Subtype /Square /Rect [70 750 300 780] /C [1 0 0] /Contents (By another) /T (Someone) >>',
    )
    const base = await notedInput('a.pdf', foreign)
    const notes = base.annotations
    const authors = async (annotations: typeof notes) => {
      const { document } = await written({ ...base, annotations })
      const found = (await (await document.getPage(1)).getAnnotations()) as Record<string, { str: string }>[]
      return found
        .filter((n) => String(n['subtype']) !== 'Popup')
        .map((n) => [n['titleObj']!.str, n['contentsObj']!.str])
    }
    expect(notes).toHaveLength(1)
    expect(await authors(notes)).toEqual([['Someone', 'By another']])
    const both = await authors(notes.map((n) => ({ ...n, note: 'Said otherwise' })))
    expect(both).toEqual([
      ['Someone', 'By another'],
      ['M. Penrose', expect.stringContaining('Said otherwise')],
    ])
  })
  it('has the cleaned words in the place of the hidden ones, where these stood', async () => {
    const { document } = await written(input)
    const words = await wordsOf(document)
    expect(words.map((w) => w.text)).toEqual('The joint statement lay upon the quay'.split(' '))
    const { words: places } = unpackLayout(input.layouts![0]!)
    expect(words[1]!.at[4]).toBeCloseTo(places[1]!.box.x, 1)
    expect(words[1]!.at[5]).toBeCloseTo(842 - places[1]!.box.y - places[1]!.box.height, 1)
  })
  it('leaves words that can be seen as they are, and says so', async () => {
    const set = await inputOf('set.pdf', pdfOf([['The ioint statement lay upon the quay']]))
    const { document, warnings } = await written(set)
    expect((await wordsOf(document)).map((w) => w.text).join(' ')).toContain('ioint')
    expect(warnings).toEqual([expect.stringContaining('set, not scanned')])
    // It is as it should be: where remarks are heard apart, it is no warning.
    const heard: Record<'warned' | 'remarked', string[]> = { warned: [], remarked: [] }
    await annotatedPdf.write(set, annotatedPdf.defaults, {
      engines,
      warn: (sentence) => heard.warned.push(sentence),
      remark: (sentence) => heard.remarked.push(sentence),
    })
    expect(heard).toEqual({ warned: [], remarked: [expect.stringContaining('set, not scanned')] })
  })
  it('has labels, contents and what is known of the document', async () => {
    const { document } = await written(input)
    expect(await document.getPageLabels()).toEqual(['fol. 1r'])
    const outline = await document.getOutline()
    expect(outline.map((o) => [o.title, o.items.map((i) => i.title)])).toEqual([
      ['Notes', ['fol. 1r: Compare *Smith*.']],
      ['Changes', ['fol. 1r: 1 change']],
    ])
    expect(outline[1]!.items[0]!.items[0]!.title).toBe('ioint → joint')
    const { info, metadata } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'The Lamplighters: a history', Author: 'M. Penrose' })
    expect(metadata.get('dc:source')).toBe('Town archive, MS 12')
  })
  it('gives its notes back whole, and tells which document it is an export of', async () => {
    const { bytes } = await written(input)
    const { notes, from } = await readPdfNotes(bytes, engines)
    expect(notes).toHaveLength(1)
    const { places: _places, ...note } = notes[0]!
    expect(note).toEqual(input.annotations[0])
    expect(from).toEqual({ document: 'doc1', exported: input.exportedAt })
  })
  it('names nobody and no date, where that is wished', async () => {
    const bytes = await annotatedPdf.write(input, { ...options, anonymous: true }, { engines })
    const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
    const [note] = (await (await document.getPage(1)).getAnnotations()) as Record<string, unknown>[]
    expect(note).toMatchObject({ titleObj: { str: '' }, modificationDate: null })
  })
  it('lists its notes on pages at the end, if wanted, that lead back', async () => {
    const bytes = await annotatedPdf.write(input, { ...options, appendix: true }, { engines })
    const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
    expect(document.numPages).toBe(2)
    const page = await document.getPage(2)
    const { items } = await page.getTextContent()
    const text = items
      .map((i) => ('str' in i ? i.str : ''))
      .join(' ')
      .replace(/\s+/g, ' ')
    expect(text).toMatch(/Notes.*fol. 1r.*“joint statement” Compare Smith ?\. gas light; quay/)
    const links = (await page.getAnnotations()) as {
      subtype: string
      dest?: [{ num: number; gen: number }]
      url?: string
    }[]
    expect(links).toHaveLength(1)
    expect(links[0]!.url).toBeUndefined()
    expect(await document.getPageIndex(links[0]!.dest![0])).toBe(0)
    // What was there stays, notes and all.
    expect(
      (await (await document.getPage(1)).getAnnotations()).some(
        (a) => (a as { subtype: string }).subtype === 'Highlight',
      ),
    ).toBe(true)
  })
})

describe('an annotated PDF of pictures', () => {
  it('has the pictures as pages, a region as a rectangle, and pages without one empty', async () => {
    const bytes = tiff([
      { width: 60, height: 90, grey: () => 255 },
      { width: 60, height: 90, grey: (x) => (x < 30 ? 0 : 255) },
    ])
    const input = await inputOf('two.tif', bytes as Uint8Array<ArrayBuffer>)
    const region = { page: 1, share: { x: 0.25, y: 0.5, width: 0.5, height: 0.25 } }
    const empty = { cleaned: '', source: '', prefix: '', suffix: '' }
    const { document, bytes: made } = await written({
      ...input,
      annotations: [{ ...noteOn(exportInput().text, 'lit upon'), id: 'r1', targets: [], quotation: empty, region }],
    })
    expect(document.numPages).toBe(2)
    const page = await document.getPage(2)
    const [, , width, height] = page.view as [number, number, number, number]
    expect(height / width).toBeCloseTo(1.5, 2)
    const [note] = (await page.getAnnotations()) as Record<string, unknown>[]
    expect(note).toMatchObject({ subtype: 'Square', hasAppearance: true })
    expect((note!['rect'] as number[]).map((n) => n / width)).toEqual(
      [0.25, 0.375, 0.75, 0.75].map((n) => expect.closeTo(n, 3) as number),
    )
    const back = await importFile({ name: 'back.pdf', bytes: made }, {}, engines)
    expect(back.ok && back.document.pages[1]!.notes?.[0]).toMatchObject({ id: 'r1', region: { page: 1 } })
  })
  it('holds what a TIFF packs as a fax byte for byte, and shows it right', async () => {
    for (const [meaning, left, right] of [
      [0, 255, 0],
      [1, 0, 255],
    ] as const) {
      const entries = [256, 257, 258, 259, 262, 277].map((tag, i) => [tag, 3, [8, 2, 1, 4, meaning, 1][i]!] as const)
      const { bytes } = await written(await inputOf('fax.tif', packedTiff(entries, fax) as Uint8Array<ArrayBuffer>))
      expect(Buffer.from(bytes).includes(Buffer.from(fax))).toBe(true)
      const pdf = PdfDocument.open(await startedPdfium(engines), bytes)
      const { width, height } = pdf.size(0)!
      const scale = 80 / width
      const drawn = pdf.draw(0, scale, { x: 0, y: 0, width: 80, height: Math.round(height * scale) })!
      pdf.close()
      const grey = (x: number) => drawn.rgba[(Math.round(height * scale * 0.8) * 80 + x) * 4]
      expect([grey(10), grey(70)]).toEqual([left, right])
    }
  })
  it('holds the data of a PNG byte for byte, and shows it right', async () => {
    const { data, palette, width, height } = {
      width: 8,
      height: 8,
      data: Uint8Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 0 : 1)),
      palette: [
        [250, 10, 20],
        [10, 20, 250],
      ],
    }
    const files = [
      encode({ width, height, channels: 1, depth: 8, data: data.map((v) => v * 255) }),
      encode({ width, height, channels: 1, depth: 8, data, palette }),
    ].map((file) => Uint8Array.from(file))
    for (const [i, file] of files.entries()) {
      const { bytes } = await written(await inputOf('one.png', file))
      expect(Buffer.from(bytes).includes(Buffer.from(pngPacking(file)!.data))).toBe(true)
      const pdf = PdfDocument.open(await startedPdfium(engines), bytes)
      const size = pdf.size(0)!
      const scale = 80 / size.width
      const drawn = pdf.draw(0, scale, { x: 0, y: 0, width: 80, height: 80 })!
      pdf.close()
      const at = (x: number) => [...drawn.rgba.subarray((40 * 80 + x) * 4, (40 * 80 + x) * 4 + 3)]
      const [left, right] =
        i === 0
          ? [
              [0, 0, 0],
              [255, 255, 255],
            ]
          : palette
      expect([at(10), at(70)]).toEqual([left, right])
    }
  })
  it('has smaller pictures where that is asked for, unless they would be larger', async () => {
    const wave = (x: number, y: number) => 128 + Math.round(90 * Math.sin(x / 40) * Math.cos(y / 70))
    const rgba = new Uint8ClampedArray(1800 * 2400 * 4)
    for (let i = 0; i < rgba.length; i += 4) {
      const point = i / 4
      rgba.fill(wave(point % 1800, Math.floor(point / 1800)), i, i + 3)
      rgba[i + 3] = 255
    }
    const jpeg = await encodeJpeg({ width: 1800, height: 2400, rgba }, 95, engines)
    const input = await inputOf('page.jpg', jpeg)
    const whole = await written(input)
    const small = await written(input, { ...options, pictures: '150' })
    expect(small.bytes.length).toBeLessThan(whole.bytes.length / 2)
    const shown = async ({ bytes }: typeof small) => {
      const pdf = PdfDocument.open(await startedPdfium(engines), bytes)
      const drawn = pdf.draw(0, 0.5, { x: 0, y: 0, width: 200, height: 300 })!
      pdf.close()
      return drawn.rgba
    }
    const [a, b] = [await shown(whole), await shown(small)]
    const off = a.reduce((n, value, i) => n + Math.abs(value - b[i]!), 0) / a.length
    expect(off).toBeLessThan(3)
    // Two values a point take less room as a fax than as a JPEG.
    const entries = [256, 257, 258, 259, 262, 277].map((tag, i) => [tag, 3, [8, 2, 1, 4, 0, 1][i]!] as const)
    const resolution = [282, 3, 600] as const
    const tif = packedTiff([...entries, resolution], fax) as Uint8Array<ArrayBuffer>
    const faxed = await written(await inputOf('fax.tif', tif), { ...options, pictures: '150' })
    expect(Buffer.from(faxed.bytes).includes(Buffer.from(fax))).toBe(true)
    // A PDF whose pages would grow stays as it is, and that is said.
    const set = await written(await inputOf('quay.pdf', pdfOf([['']], hidden('The quay'))), {
      ...options,
      pictures: '300',
    })
    expect(set.warnings).toEqual(['The pictures of “quay.pdf” are small already, so its pages stay as they are.'])
  })
  it('of a document that was arranged has its pages alone, in its order, with its notes and labels', async () => {
    const bytes = pdfOf([['The first page.'], ['The secret page.'], ['The third lamp page.']])
    const input = await inputOf('minutes.pdf', bytes)
    const order = [2, 0]
    const at = <Item>(items: readonly Item[]) => order.map((i) => items[i]!)
    const text = createText(at(input.text.pages))
    const arranged = {
      ...input,
      text,
      names: at(input.names),
      layouts: at(input.layouts!),
      scan: { ...input.scan!, pages: at(input.scan!.pages) },
      annotations: [noteOn(text, 'third lamp', { id: 'n1' })],
    }
    const { document, bytes: out } = await written(arranged)
    expect(document.numPages).toBe(2)
    const words = await Promise.all([1, 2].map(async (n) => (await wordsOf(document, n)).map((w) => w.text).join(' ')))
    expect(words[0]).toContain('third lamp')
    expect(words[1]).toContain('first page')
    const notes = await (await document.getPage(1)).getAnnotations()
    expect(notes.filter((n) => (n as { subtype: string }).subtype === 'Highlight')).toHaveLength(1)
    expect(await document.getPageLabels()).toEqual(['fol. 3r', 'fol. 1r'])
    const again = await importFile({ name: 'again.pdf', bytes: out }, {}, engines)
    expect(again.ok && again.document.pages.map((p) => p.text).join()).not.toContain('secret')
    // Nor do the bytes of what was left out go along.
    expect(Buffer.from(out).includes(Buffer.from('secret'))).toBe(false)
  })
  it('says which picture it could not take, and writes the others', async () => {
    const good = png(20, 30)
    const read = await inputOf('a.png', good as Uint8Array<ArrayBuffer>)
    const scan = {
      files: [
        { name: 'a.png', read: () => Promise.resolve(good as Uint8Array<ArrayBuffer>) },
        { name: 'b.png', read: () => Promise.resolve(good.slice(0, 30) as Uint8Array<ArrayBuffer>) },
      ],
      pages: [0, 1].map((file) => ({ file, frame: 0, width: 20, height: 30 })),
    }
    const { document, warnings } = await written({ ...read, text: clean(['', '']), layouts: [null, null], scan })
    expect(document.numPages).toBe(2)
    expect(warnings.join()).toContain('b.png')
  })
})

describe('an annotated PDF of a text without pictures', () => {
  it('is set in type, with the notes over their words and the contents leading to them', async () => {
    const text = clean([
      'The first lamp was lit upon the quay. China signed a ioint statement with the town.',
      `${'The quay lay still in the rain. '.repeat(200)}The last lamp went out. ${'A boat came in. '.repeat(200)}`,
    ])
    const annotations = [
      noteOn(text, 'joint statement', { id: 'n1', note: 'Compare.', tags: ['quay'] }),
      noteOn(text, 'last lamp', { id: 'n2' }),
    ]
    const input = exportInput({ text, annotations, labels: ['xii', 'xiii'] })
    const { document, bytes } = await written(input, { ...options, changes: false })
    const found: { page: number; words: string; contents: string }[] = []
    for (let n = 1; n <= document.numPages; n++) {
      const notes = (await (await document.getPage(n)).getAnnotations()) as Record<string, unknown>[]
      const words = await wordsOf(document, n)
      for (const note of notes.filter((note) => note['subtype'] === 'Highlight')) {
        const [, bottom, , top] = note['rect'] as [number, number, number, number]
        const line = words.filter((w) => w.at[5]! > bottom && w.at[5]! < top)
        found.push({
          page: n,
          words: line.map((w) => w.text).join(' '),
          contents: (note['contentsObj'] as { str: string }).str,
        })
      }
    }
    expect(found.map((f) => f.contents)).toEqual(['“joint statement”\n\nCompare.', '“last lamp”'])
    expect(found[0]!.words).toContain('signed a joint statement')
    expect(found[1]!.words).toContain('last lamp')
    expect(found[1]!.page).toBeGreaterThan(found[0]!.page)
    const outline = await document.getOutline()
    const [notes] = outline.filter((item) => item.title === 'Notes')
    expect(notes!.items.map((item) => item.title)).toEqual(['p. xii: Compare.', 'p. xiii: last lamp'])
    const leads = await Promise.all(
      notes!.items.map((item) => document.getPageIndex((item.dest as { num: number; gen: number }[])[0]!)),
    )
    expect(leads.map((n) => n + 1)).toEqual(found.map((f) => f.page))
    // Opened again, they are the notes they were, with the words as they were recognised.
    const back = await importFile({ name: 'back.pdf', bytes }, {}, engines)
    const brought = back.ok ? back.document.pages.flatMap((p) => p.notes ?? []) : []
    expect(brought.map((n) => [n.id, n.quotation.source, n.tags])).toEqual([
      ['n1', 'ioint statement', ['quay']],
      ['n2', 'last lamp', []],
    ])
  })
})
