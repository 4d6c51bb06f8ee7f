import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { placedNotes, type Annotation } from '../../anchor'
import { importFile, readPdfNotes } from '../../formats'
import { engines } from '../../formats/engines.testing'
import { pdfOf } from '../../formats/pdf/pdf-file.testing'
import { textOfPages } from '../../text'
import type { ExportInput } from '../export-input'
import { exportInput, noteOn } from '../export-input.testing'
import { annotatedPdf } from './annotated-pdf'
import { annotatedByZotero, annotatedElsewhere } from './foreign-notes.testing'

const options = { ...annotatedPdf.defaults, author: 'M. Penrose' }

/** A PDF as it is imported, with the notes that come with it. */
async function opened(bytes: Uint8Array<ArrayBuffer>): Promise<{ input: ExportInput; warnings: readonly string[] }> {
  const read = await importFile({ name: 'a.pdf', bytes }, {}, engines)
  if (!read.ok) throw new Error(read.problem.sentence)
  const { pages, warnings = [] } = read.document
  const text = textOfPages(pages.map((p) => p.text))
  const layouts = pages.map((p) => p.layout ?? null)
  const notes = pages.flatMap((page) => page.notes ?? [])
  const scan = {
    files: [{ name: 'a.pdf', read: () => Promise.resolve(bytes) }],
    pages: pages.map(({ picture }) => (picture ? { ...picture, file: 0 } : null)),
  }
  const annotations = placedNotes(text, (page) => layouts[page] ?? null, notes, 1)
  return { input: exportInput({ text, labels: ['1'], layouts, scan, annotations }), warnings }
}

const written = (input: ExportInput) => annotatedPdf.write(input, options, { engines })

/** The annotations of a page as they are written, by object; those of Diptych apart. */
async function annotationsIn(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const each = document
    .getPages()
    .flatMap(({ node }) =>
      (node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []).map(
        (entry) => [entry instanceof PDFRef ? entry.tag : '', document.context.lookup(entry)!.toString()] as const,
      ),
    )
  const isOurs = ([, fields]: readonly [string, string]) => fields.includes('/DIPT_')
  return { theirs: each.filter((a) => !isOurs(a)), ours: each.filter(isOurs) }
}

describe('a PDF that was annotated elsewhere', () => {
  let original: Uint8Array<ArrayBuffer>
  let input: ExportInput
  let warnings: readonly string[]
  const by = (note: string) => input.annotations.find((a) => a.note === note)!
  beforeAll(async () => {
    original = await annotatedElsewhere()
    ;({ input, warnings } = await opened(original))
  })

  it('brings in what was said of words, with author, answers and decisions', () => {
    expect(by('Is this right?')).toMatchObject({
      author: 'Ada',
      colour: 'blue',
      quotation: { source: 'The ioint statement' },
      created: Date.UTC(2025, 2, 4, 9, 15),
      replies: [
        { id: 'b1', author: 'Ben', text: 'I think so.' },
        { author: 'Cleo', text: 'So do I.', to: 'b1' },
        { author: 'Ben', text: '', state: 'Accepted' },
      ],
    })
    expect(input.annotations.map((a) => a.note)).not.toContain('I think so.')
  })
  it('keeps the ways to mark words apart, takes the rectangle where no lines are told, and invents no colour', () => {
    const marked = input.annotations
      .filter((a) => !a.region)
      .map((a) => [a.mark ?? 'highlight', a.colour, a.quotation.source])
    expect(marked).toEqual([
      ['highlight', 'blue', 'The ioint statement'],
      ['underline', 'green', 'The ioint statement'],
      ['strikeout', 'red', 'upon the quay'],
      ['squiggly', 'grey', 'The ioint statement'],
    ])
    expect(by('Stuck on').colour).toBe('grey')
  })
  it('has drawings, stamps, carets and typewritten words as regions', () => {
    const regions = input.annotations.filter((a) => a.region)
    expect(regions.map((a) => a.note)).toEqual(['Drawn', '', '', 'Approved', 'Put “old” in', 'Typewritten', 'Stuck on'])
    const { share } = by('Drawn').region!
    expect([share.x, share.y, share.width].map((n) => Math.round(n * 595))).toEqual([
      100,
      Math.round((342 / 842) * 595),
      100,
    ])
  })
  it('says what can’t be shown, and how much', () => {
    expect(warnings).toEqual([
      '“a.pdf” has 1 annotation that can’t be shown as a note (attached files). It stays in the original.',
    ])
  })
  it('leaves with every annotation of others byte for byte, and none of them twice', async () => {
    const note = noteOn(input.text, 'quay', { id: 'mine' })
    const out = await written({ ...input, annotations: [...input.annotations, note] })
    const [before, after] = [await annotationsIn(original), await annotationsIn(out)]
    expect(after.theirs.slice(0, before.theirs.length)).toEqual(before.theirs)
    expect(Buffer.from(out.subarray(0, original.length)).equals(Buffer.from(original))).toBe(true)
    expect(after.ours).toHaveLength(1)
    // Not one of them is written a second time behind the original.
    const added = Buffer.from(out.subarray(original.length)).toString('latin1')
    for (const [tag] of before.theirs) expect(added).not.toContain(`\n${tag.replace('R', 'obj')}`)
  })
  it('has what was changed here beside what they wrote, and comes back as one note', async () => {
    const changed = input.annotations.map((a) =>
      a.note === 'Is this right?' ? { ...a, note: 'It is right.', tags: ['seen'] } : a,
    )
    let out = await written({ ...input, annotations: changed })
    for (let times = 0; times < 2; times++) {
      expect((await annotationsIn(out)).theirs.slice(0, 17)).toEqual((await annotationsIn(original)).theirs)
      expect((await annotationsIn(out)).ours).toHaveLength(1)
      const back = await opened(out)
      expect(back.input.annotations.map((a) => a.note).sort()).toEqual(changed.map((a) => a.note).sort())
      const note = back.input.annotations.find((a) => a.note === 'It is right.')!
      expect(note).toMatchObject({ author: 'Ada', tags: ['seen'], replies: [{}, {}, { state: 'Accepted' }] })
      out = await written(back.input)
    }
  })
  it('keeps what others answer to a note of ours, over the next exports, too', async () => {
    const note = noteOn(input.text, 'quay', { id: 'mine', note: 'My note' })
    const out = await written({ ...input, annotations: [note] })
    const document = await PDFDocument.load(out, { updateMetadata: false })
    const list = document.getPage(0).node.lookup(PDFName.of('Annots'), PDFArray)
    const mine = list.asArray().find((entry) => document.context.lookup(entry)!.toString().includes('DIPT_Data'))!
    const { context } = document
    const [T, Contents] = ['Dan', 'Indeed'].map((words) => PDFString.of(words))
    const answer = { Type: 'Annot', Subtype: 'Text', Rect: [9, 9, 29, 29], IRT: mine, T: T!, Contents: Contents! }
    document.getPage(0).node.addAnnot(context.register(context.obj(answer)))
    const answered = await opened(Uint8Array.from(await document.save({ useObjectStreams: false })))
    const theirs = answered.input.annotations.find((a) => a.id === 'mine')!
    expect(theirs.replies).toHaveLength(1)
    const again = await written({ ...answered.input, annotations: [{ ...theirs, note: 'My second thought' }] })
    const back = (await readPdfNotes(again, engines)).notes.find((n) => n.id === 'mine')!
    expect(back).toMatchObject({ note: 'My second thought', replies: [{}] })
    // The note that they answered was deleted here: it stays, for their answer would hang in the air.
    const without = await written({ ...answered.input, annotations: [] })
    expect((await readPdfNotes(without, engines)).notes.map((n) => n.id)).toContain('mine')
  })
  it('gives its answers along when the notes leave with another PDF', async () => {
    const { scan: _scan, ...text } = input
    const out = await annotatedPdf.write({ ...text, annotations: [by('Is this right?')] } as ExportInput, options, {
      engines,
    })
    const back = (await readPdfNotes(out, engines)).notes
    expect(back).toHaveLength(1)
    const { replies, author, mark } = back[0]!
    expect({ replies, author, mark }).toEqual({ replies: by('Is this right?').replies, author: 'Ada', mark: undefined })
  })
  it('marks words in a new PDF as they were marked', async () => {
    const { scan: _scan, ...text } = input
    const annotations = input.annotations.filter((a): a is Annotation => !a.region)
    const out = await annotatedPdf.write({ ...text, annotations } as ExportInput, options, { engines })
    const kinds = (await annotationsIn(out)).ours.map(([, fields]) => /\/Subtype \/(\w+)/.exec(fields)![1])
    expect(kinds.filter((kind) => kind !== 'Text').sort()).toEqual(['Highlight', 'Squiggly', 'StrikeOut', 'Underline'])
  })
})

describe('a note that lost its place', () => {
  it('leaves with its words and no other, and comes back without a place', async () => {
    const { input } = await opened(await annotatedElsewhere())
    const lost = {
      ...noteOn(input.text, 'quay', { id: 'lost', note: 'Where was it?' }),
      targets: [],
      quotation: { cleaned: 'a lamp that is gone', source: 'a lamp that is gonc', prefix: '', suffix: '' },
    }
    const out = await written({ ...input, annotations: [lost] })
    const [fields] = (await annotationsIn(out)).ours.map(([, text]) => text)
    expect(fields).toContain('/Subtype /Text')
    const back = await opened(out)
    expect(back.input.annotations.find((a) => a.id === 'lost')).toEqual(lost)
  })
})

describe('Zotero', () => {
  it('gives its tags, each as one, its pictures as regions, and its colours', async () => {
    const { input } = await opened(await annotatedByZotero())
    expect(input.annotations).toEqual([
      expect.objectContaining({
        author: 'Ada',
        colour: 'purple',
        note: 'On this',
        tags: ['gas light', 'old, and new'],
      }),
      expect.objectContaining({
        colour: 'yellow',
        note: 'A picture',
        tags: ['💡'],
        region: expect.anything() as unknown,
      }),
    ])
  })
  it('finds in what we write what it asks for: keys of its own kind, tags as JSON, colours as they are', async () => {
    const { input } = await opened(pdfOf([['']], 'BT 3 Tr /F1 14 Tf 72 760 Td (The quay) Tj ET'))
    const region = { page: 0, share: { x: 0.25, y: 0.5, width: 0.5, height: 0.25 } }
    const annotations = [
      noteOn(input.text, 'quay', { id: 'n1', tags: ['old, and new'] }),
      { ...noteOn(input.text, 'quay', { id: 'n2' }), region },
    ]
    const document = await PDFDocument.load(await written({ ...input, annotations }), { updateMetadata: false })
    const list = document.getPage(0).node.lookup(PDFName.of('Annots'), PDFArray)
    const notes = [2, 0].map((i) => list.lookup(i, PDFDict))
    const textOf = (note: PDFDict, key: string) => note.lookupMaybe(PDFName.of(key), PDFHexString)?.decodeText()
    const keys = notes.map((note) => textOf(note, 'Zotero:Key')!)
    expect(keys.every((key) => /^[2-9A-IJ-NP-Z]{8}$/.test(key)) && new Set(keys).size === 2).toBe(true)
    expect(notes.map((note) => textOf(note, 'Zotero:Tags'))).toEqual(['["old, and new"]', undefined])
    expect(notes.map((note) => note.lookup(PDFName.of('CA'))!.toString())).toEqual(['1', '1'])
    expect(notes[1]!.lookup(PDFName.of('Subtype'))!.toString()).toBe('/Square')
  })
})
