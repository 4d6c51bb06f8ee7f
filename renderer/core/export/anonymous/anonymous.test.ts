import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import {
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { writersOf, type IncomingNote } from '../../anchor'
import { clean } from '../../clean/cleaned-by.testing'
import { importFile, readWebAnnotations } from '../../formats'
import { readPdfNotes } from '../../formats/pdf/pdf-notes'
import { engines } from '../../formats/engines.testing'
import { joined } from '../../formats/joined'
import { exporters, type ExportInput, type Scan } from '..'
import { exportInput, noteOn, writtenAs } from '../export-input.testing'
import { Findings } from './findings'
import { lookThroughPicture } from './revealed-by-picture'
import { lookThroughXmp } from './xmp'
import { revealedBy } from './revealed'
import { tellingPictures } from './telling-pictures.testing'

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** A JPEG with a camera's data. */
function photograph(): Uint8Array<ArrayBuffer> {
  const picture = new Uint8Array(readFileSync('resources/public/sample/the-lamplighters.jpg'))
  const body = latin('Exif\0\0MM\0*\0\0\0\x08\0\0Cameracorder 48.8583 N')
  const length = body.length + 2
  const segment = joined([Uint8Array.from([0xff, 0xe1, length >> 8, length & 255]), body])
  return Uint8Array.from(joined([picture.subarray(0, 2), segment, picture.subarray(2)]))
}

/** A JPEG whose EXIF (CIPA DC-008) names who took it, with what, when and where. */
function taken(): Uint8Array<ArrayBuffer> {
  const [heap, entries]: [number[], Record<'main' | 'gps', number[][]>] = [[], { main: [], gps: [] }]
  const start = 8 + (2 + 4 * 12 + 4) + (2 + 4 * 12 + 4)
  const u16 = (n: number) => [n >> 8, n & 255]
  const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)]
  const put = (bytes: number[]) => (heap.push(...bytes), u32(start + heap.length - bytes.length))
  const text = (s: string) => [...latin(s), 0]
  const ascii = (tag: number, s: string) => {
    const bytes = text(s)
    return [
      ...u16(tag),
      ...u16(2),
      ...u32(bytes.length),
      ...(bytes.length > 4 ? put(bytes) : [...bytes, 0, 0].slice(0, 4)),
    ]
  }
  const degrees = (tag: number, parts: number[]) => [
    ...u16(tag),
    ...u16(5),
    ...u32(3),
    ...put(parts.flatMap((n) => [...u32(n), ...u32(1)])),
  ]
  entries.main = [
    ascii(0x010f, 'Boxcam'),
    ascii(0x0132, '2018:07:06 10:11:12'),
    ascii(0x013b, 'Zoe Photographer'),
    [...u16(0x8825), ...u16(4), ...u32(1), ...u32(8 + 2 + 4 * 12 + 4)],
  ]
  entries.gps = [ascii(1, 'N'), degrees(2, [48, 30, 0]), ascii(3, 'W'), degrees(4, [2, 15, 0])]
  const directory = (list: number[][]) => [...u16(list.length), ...list.flat(), ...u32(0)]
  const tiff = [...latin('MM'), ...u16(42), ...u32(8), ...directory(entries.main), ...directory(entries.gps), ...heap]
  const body = [...latin('Exif\0\0'), ...tiff]
  const picture = new Uint8Array(readFileSync('resources/public/sample/the-lamplighters.jpg'))
  return Uint8Array.from([
    ...picture.subarray(0, 2),
    0xff,
    0xe1,
    ...u16(body.length + 2),
    ...body,
    ...picture.subarray(2),
  ])
}

/** A PDF with all that a file may give away, and with words, a link, a label and an entry in its contents. */
async function tellingPdf(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const { context } = document
  const page = document.addPage([400, 500])
  const image = await document.embedJpg(photograph())
  page.drawImage(image, { x: 0, y: 0, width: 50, height: 50 })
  const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }))
  page.node.newFontDictionary('F1', font)
  page.node.addContentStream(
    context.register(context.flateStream('BT 3 Tr /F1 14 Tf 40 300 Td (The lamps of Wexcombe were lit.) Tj ET')),
  )
  const annotation = (more: object) => context.register(context.obj({ Type: 'Annot', Rect: [10, 10, 90, 90], ...more }))
  page.node.addAnnot(
    annotation({
      Subtype: 'Text',
      T: PDFHexString.fromText('Ada Secretwriter'),
      M: PDFString.of('D:20190304'),
      CreationDate: PDFString.of('D:20190303'),
      Contents: PDFHexString.fromText('A comment that stays.'),
    }),
  )
  const action = (more: object) => ({ Subtype: 'Link', A: context.obj({ Type: 'Action', ...more }) })
  page.node.addAnnot(annotation(action({ S: 'URI', URI: PDFString.of('https://archive.example/lamps') })))
  page.node.addAnnot(annotation(action({ S: 'Launch', F: PDFString.of('/home/secretwriter/draft.doc') })))
  page.node.addAnnot(annotation(action({ S: 'URI', URI: PDFString.of('file:///home/secretwriter/x.html') })))
  document.setAuthor('Ada Secretwriter')
  document.setCreator('Secretscan 7')
  document.setProducer('Secretscan 7')
  document.setCreationDate(new Date(Date.UTC(2019, 2, 3)))
  const packet = '<dc:creator>Ada Secretwriter</dc:creator><xmp:CreatorTool>Secretscan 7</xmp:CreatorTool>'
  document.catalog.set(
    PDFName.of('Metadata'),
    context.register(context.flateStream(packet, { Type: 'Metadata', Subtype: 'XML' })),
  )
  const entry = context.nextRef()
  const outline = context.obj({ Type: 'Outlines', First: entry, Last: entry, Count: 1 })
  const outlineRef = context.register(outline)
  context.assign(
    entry,
    context.obj({ Title: PDFHexString.fromText('First lamp'), Parent: outlineRef, Dest: [page.ref, 'Fit'] }),
  )
  document.catalog.set(PDFName.of('Outlines'), outlineRef)
  addHidden(document)
  await document.attach(latin('secret draft'), 'secretwriter-draft.txt', { creationDate: new Date(0) })
  const first = await document.save({ useObjectStreams: false })
  // A second revision, in which the title is another: the first one stays readable in the file.
  const again = await PDFDocument.load(first, { updateMetadata: false, forIncrementalUpdate: true })
  again.setTitle('Lamps')
  return Uint8Array.from(await again.save())
}

/** Puts into a PDF what nobody sees who reads it: scripts, a form in XML, a small picture of a page, layers, a base of addresses. */
function addHidden(document: PDFDocument): void {
  const { context, catalog } = document
  const [page] = document.getPages()
  const text = (words: string) => PDFString.of(words)
  const script = (words: string) => ({ S: 'JavaScript', JS: text(words) })
  const put = (key: string, value: object) => catalog.set(PDFName.of(key), context.obj(value as never))
  put('URI', { Base: text('file:///C:/Users/secretwriter/papers/') })
  put('OpenAction', { ...script('app.alert("Secretscan opened it")'), Next: [script('Secretscan next')] })
  put('AA', { WC: script('Secretscan closes') })
  const layer = context.register(context.obj({ Type: 'OCG', Name: text('Layer'), Usage: { CreatorInfo: { Creator: text('Secretscan layers') } } })) // prettier-ignore
  put('OCProperties', {
    OCGs: [layer],
    D: { Creator: text('Secretscan settings'), Order: [layer] },
    Configs: [{ Name: text('Another'), Creator: text('Ada Secretwriter') }],
  })
  const form = context.register(context.stream('<xdp><a>Ada Secretwriter</a></xdp>'))
  put('AcroForm', { Fields: [], XFA: form })
  const names = catalog.get(PDFName.of('Names')) ?? context.obj({})
  ;(names as PDFDict).set(
    PDFName.of('JavaScript'),
    context.obj({ Names: [text('Secretscan'), script('Secretscan named')] } as never),
  )
  catalog.set(PDFName.of('Names'), names)
  const shape = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 4,
    Height: 4,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
  }
  page!.node.set(PDFName.of('Thumb'), context.register(context.stream('Secretscan 12345', shape)))
  page!.node.set(PDFName.of('AA'), context.obj({ O: script('Secretscan page') } as never))
  const link = (action: object) =>
    page!.node.addAnnot(
      context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [1, 1, 9, 9], A: action } as never)),
    )
  link({ S: 'Launch', Win: { F: text('C:\\\\secretwriter\\\\run.exe') } })
  link({ S: 'URI', URI: text('C:\\\\Users\\\\secretwriter\\\\x.html') })
  link(script('Secretscan link'))
  const movie = { Subtype: 'Movie', Rect: [1, 1, 9, 9], Movie: { F: text('/home/secretwriter/film.mov') } }
  page!.node.addAnnot(context.register(context.obj({ Type: 'Annot', ...movie } as never)))
}

/** All that a file holds, unpacked, as one text. */
async function everythingIn(content: string | Uint8Array): Promise<string> {
  if (typeof content === 'string') return content
  const text = strFromU8(content, true)
  if (text.startsWith('PK')) {
    const files = Object.entries(unzipSync(content))
    return files.map(([name, bytes]) => `${name}\n${strFromU8(bytes)}${strFromU8(bytes, true)}`).join('\n')
  }
  if (!text.startsWith('%PDF-')) return text
  const { context } = await PDFDocument.load(content, { updateMetadata: false })
  const objects = context.enumerateIndirectObjects().map(([, object]) => {
    const inside = object instanceof PDFRawStream ? `${strFromU8(object.contents, true)}${decoded(object)}` : ''
    return `${object.toString()}\n${hexTextsIn(object.toString())}\n${inside}`
  })
  return [text, ...objects].join('\n')
}

function decoded(stream: PDFRawStream): string {
  try {
    return strFromU8(decodePDFRawStream(stream).decode(), true)
  } catch {
    return ''
  }
}

function hexTextsIn(text: string): string {
  return [...text.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex]) => PDFHexString.of(hex!).decodeText()).join('\n')
}

/** What must not be in any file without author and dates. */
const telling: Readonly<Record<string, RegExp>> = {
  author: /Secretwriter|Reader, An|An Reader|moose|Otter/,
  'day of a note or of the export': /2026-0[12]-0\d|2026-11-2\d|D:2026|D:2019|2019-03/,
  'program and version': /Secretscan|Diptych|9\.8\.7/,
  path: /secretwriter|lamps-of-ada/,
  camera: /Cameracorder|48\.8583/,
  'id of another program': /annotnm/,
}

async function inputOf(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ExportInput> {
  const read = await importFile({ name, bytes }, {}, engines)
  if (!read.ok) throw new Error(read.problem.sentence)
  const { pages } = read.document
  const text = clean(pages.map((p) => p.text || 'The lamps of Wexcombe were lit.'))
  const scan: Scan = {
    files: [{ name, read: () => Promise.resolve(bytes.slice()) }],
    pages: pages.map(({ picture }) => (picture ? { ...picture, file: 0 } : null)),
  }
  return exportInput({
    metadata: { title: 'Lamps', author: 'An Reader; Ada Secretwriter', date: '1911', language: 'en' },
    sourceFile: 'papers/lamps-of-ada.pdf',
    text,
    labels: pages.map(() => 'fol. 1r'),
    layouts: pages.map((p) => p.layout ?? null),
    scan,
    annotations: [
      noteOn(text, 'Wexcombe', {
        note: 'Compare the other lamp.',
        created: Date.UTC(2026, 0, 5),
        modified: Date.UTC(2026, 1, 6),
        author: 'moose & elk',
        replies: [{ id: 'r', author: 'Otter', text: 'So it is.', created: Date.UTC(2026, 1, 7) }],
      }),
      noteOn(text, 'were lit', { id: 'annotnm-otter-7', note: 'The [reader](diptych://document/a)’s own.' }),
    ],
    version: '9.8.7',
  })
}

/** The notes of a file that was exported. */
async function notesBack(id: string, content: string | Uint8Array<ArrayBuffer>): Promise<readonly IncomingNote[]> {
  if (id === 'pdf') return (await readPdfNotes(content as Uint8Array<ArrayBuffer>, engines)).notes
  const json = typeof content === 'string' ? content : strFromU8(unzipSync(content)['manifest.json']!)
  const read = readWebAnnotations(json)
  return read.ok ? read.notes : []
}

function knownOf({ metadata, sourceFile, exportedAt, version, annotations, text }: ExportInput) {
  return { metadata, sourceFile, exportedAt, version, ...writersOf(annotations, text.pages) }
}

describe('a file without author and dates', () => {
  const inputs = new Map<string, ExportInput>()
  beforeAll(async () => {
    inputs.set('pdf', await inputOf('scan.pdf', await tellingPdf()))
    inputs.set('photograph', await inputOf('scan.jpg', photograph()))
    for (const [name, made] of Object.entries(tellingPictures))
      inputs.set(name, await inputOf(name, Uint8Array.from(made())))
  })

  const cases = exporters.flatMap((exporter) =>
    ['pdf', 'photograph', ...Object.keys(tellingPictures)].flatMap((source) => {
      const layouts = exporter.id === 'edition' ? [{ layout: 'facsimile' }, { layout: 'reading' }] : [{}]
      const more = exporter.id === 'md-folder' ? { pagePictures: true } : {}
      const comments = exporter.id === 'docx' ? { notes: 'comments' } : {}
      return layouts.map((layout) => ({ exporter, source, chosen: { ...layout, ...more, ...comments } }))
    }),
  )
  it.each(cases.map((c) => [c.exporter.id, c.source, c] as const))(
    '%s of a %s holds none, and says so',
    async (_id, source, { exporter, chosen }) => {
      const input = inputs.get(source)!
      const options = { ...(exporter.defaults as object), ...chosen, author: 'An Reader', anonymous: true } as never
      const content = exporter.binary
        ? await exporter.write(input, options, { engines })
        : exporter.write(input, options)
      // Plain text has none in any case.
      if (exporter.id !== 'txt')
        expect(exporter.fields?.map((f) => [f.key, f.label])).toContainEqual(['anonymous', 'Without author and dates'])
      const whole = await everythingIn(content)
      expect(/.{0,40}(?:diptych|DIPT_).{0,40}/i.exec(whole)?.[0]).toBeUndefined()
      for (const [what, pattern] of Object.entries(telling))
        expect(`${what}: ${pattern.exec(whole)?.[0] ?? 'none'}`).toBe(`${what}: none`)
      expect(await revealedBy(content, knownOf(input))).toEqual([])
      // The picture is there all the same.
      if (['pages', 'iiif'].includes(exporter.id) && source !== 'pdf')
        expect(Object.keys(unzipSync(content as Uint8Array))).toContainEqual(
          expect.stringMatching(/^images\/page-0001\./),
        )
    },
    60_000,
  )
  it.each(['jsonld', 'iiif', 'pdf'])('as %s names no program, and gives back its notes whole', async (id) => {
    const input = inputs.get('photograph')!
    const exporter = exporters.find((e) => e.id === id)!
    const options = { ...(exporter.defaults as object), anonymous: true } as never
    const content = exporter.binary ? await exporter.write(input, options, { engines }) : exporter.write(input, options)
    const back = await notesBack(id, content)
    expect(
      back.map(({ note, side, colour, tags, quotation }) => [
        note,
        side,
        colour,
        tags,
        quotation.cleaned,
        quotation.source,
      ]),
    ).toEqual(
      input.annotations.map(({ side, colour, tags, quotation }, i) => [
        i ? 'The reader’s own.' : 'Compare the other lamp.',
        side,
        colour,
        tags,
        quotation.cleaned,
        quotation.source,
      ]),
    )
    expect(back[0]!.replies?.map((reply) => reply.text)).toEqual(['So it is.'])
    expect(back.map((note) => note.id)).toEqual(['note1', 'note3'])
  })
  it('as a PDF has one revision, no id, XMP or information; words, links, labels and contents stay', async () => {
    const pdf = exporters.find((e) => e.id === 'pdf')!
    if (!pdf.binary) throw new Error('a PDF is no text')
    const options = { ...(pdf.defaults as object), anonymous: true } as never
    const bytes = await pdf.write(inputs.get('pdf')!, options, { engines })
    const raw = strFromU8(bytes, true)
    expect(raw.match(/startxref/g)).toHaveLength(1)
    const { context, catalog } = await PDFDocument.load(bytes, { updateMetadata: false })
    expect([context.trailerInfo.Info, context.trailerInfo.ID, catalog.get(PDFName.of('Metadata'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
    const page = await document.getPage(1)
    const { items } = await page.getTextContent()
    expect(items.map((i) => ('str' in i ? i.str : '')).join(' ')).toContain('Wexcombe')
    const notes = (await page.getAnnotations()) as { subtype: string; url?: string; contentsObj?: { str: string } }[]
    expect(notes.flatMap((n) => n.url ?? [])).toEqual(['https://archive.example/lamps'])
    expect(notes.map((n) => n.contentsObj?.str)).toContain('A comment that stays.')
    expect(await document.getPageLabels()).toEqual(['fol. 1r'])
    expect((await document.getOutline()).map((o) => o.title)).toContain('First lamp')
    // Opened again, the note stands on its words, and the file tells no author.
    const back = await importFile({ name: 'back.pdf', bytes }, {}, engines)
    expect(back.ok && back.document.pages[0]!.notes?.map((n) => n.note)).toContain('Compare the other lamp.')
    expect(back.ok && back.document.metadata?.author).toBeFalsy()
  })
})

it('a signature that is left out of a file without author and dates is remarked: nothing that was asked for is missing', async () => {
  const document = await PDFDocument.load(await tellingPdf(), { updateMetadata: false })
  const { context, catalog } = document
  const signature = {
    Type: 'Sig',
    ByteRange: [0, 1, 2, 3],
    Contents: PDFHexString.of('00'),
    Name: PDFString.of('Otter'),
  }
  const field = { FT: 'Sig', T: PDFString.of('Signature'), V: context.register(context.obj(signature as never)) }
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [context.obj(field as never)], SigFlags: 3 }))
  const pdf = exporters.find((e) => e.id === 'pdf')!
  if (!pdf.binary) throw new Error('a PDF is no text')
  const input = await inputOf('scan.pdf', Uint8Array.from(await document.save()))
  const [warnings, remarks]: [string[], string[]] = [[], []]
  const run = { engines, warn: (s: string) => void warnings.push(s), remark: (s: string) => void remarks.push(s) }
  await pdf.write(input, { ...(pdf.defaults as object), anonymous: true } as never, run)
  expect(warnings).toEqual([])
  expect(remarks.join()).toContain('is signed')
})

describe('what a file would reveal', () => {
  it('is told for a PDF that keeps what it came with', async () => {
    const input = await inputOf('scan.pdf', await tellingPdf())
    const pdf = exporters.find((e) => e.id === 'pdf')!
    if (!pdf.binary) throw new Error('a PDF is no text')
    const options = { ...(pdf.defaults as object), author: 'An Reader' } as never
    const revealed = await revealedBy(await pdf.write(input, options, { engines }), knownOf(input))
    const found = Object.fromEntries(revealed.map((r) => [r.what, r.found.join(' | ')]))
    expect(found['Authors']).toMatch(/Ada Secretwriter.*An Reader|An Reader.*Ada Secretwriter/)
    expect(found['Dates']).toMatch(/2019-03-03/)
    expect(found['Programs']).toContain('Secretscan 7')
    expect(found['Files and paths']).toContain('/home/secretwriter/draft.doc')
    for (const path of ['C:/Users/secretwriter', 'run.exe', 'x.html', 'film.mov'])
      expect(found['Files and paths']).toContain(path)
    expect(found['Programs']).toMatch(/Secretscan layers.*Secretscan settings|Secretscan settings.*Secretscan layers/)
    expect(found['Scripts']).toBe('6 | a form in XML (XFA)')
    expect(found['Small pictures of pages']).toBe('1')
    expect(found['Earlier revisions']).toBe('2')
    expect(found['Data in pictures']).toBe('picture 1')
  })
  it('tells all files of a document that came from several', async () => {
    const input = exportInput({ sourceFile: 'page_1.txt', sourceFiles: { last: 'page_33.txt', count: 33 } })
    const known = { ...knownOf(input), sourceFiles: input.sourceFiles }
    const revealed = await revealedBy(writtenAs('md', input), known)
    expect(revealed.find((r) => r.what === 'Files and paths')?.found).toEqual(['page_1.txt to page_33.txt (33 files)'])
  })
  it.each(exporters.map((e) => e.id))(
    'names everybody whom %s names',
    async (id) => {
      const input = await inputOf('scan.jpg', photograph())
      const exporter = exporters.find((e) => e.id === id)!
      const options = { ...(exporter.defaults as object) } as never
      const content = exporter.binary
        ? await exporter.write(input, options, { engines })
        : exporter.write(input, options)
      const whole = await everythingIn(content)
      const revealed = await revealedBy(content, { ...knownOf(input), isSet: id === 'edition' })
      const authors = revealed.find((r) => r.what === 'Authors')?.found.join(' | ') ?? ''
      for (const [written, told] of [
        [/moose/, 'moose & elk'],
        [/Otter/, 'Otter'],
        [/Secretwriter/, 'Ada Secretwriter'],
      ] as const)
        if (written.test(whole) || (id === 'edition' && told !== 'Ada Secretwriter')) expect(authors).toContain(told)
        else expect(authors).not.toContain(told)
      if (id === 'edition') expect(revealed.find((r) => r.what === 'Dates')?.found).toContain('2026-02-07')
    },
    60_000,
  )
  it('names the authors of an XMP packet one by one, and who took a picture, where and when', async () => {
    const findings = new Findings()
    lookThroughXmp(
      '<dc:creator><rdf:Seq><rdf:li>Zacharias Word</rdf:li><rdf:li>A &amp; B</rdf:li></rdf:Seq></dc:creator><xmp:CreateDate>2019-03-02T10:00</xmp:CreateDate>',
      findings,
    )
    lookThroughPicture(taken(), 'picture 1', findings)
    expect(Object.fromEntries(findings.list.map((r) => [r.what, r.found]))).toEqual({
      Authors: ['Zacharias Word', 'A & B', 'Zoe Photographer'],
      Dates: ['2019-03-02', '2018-07-06'],
      Places: ['48.5000 N 2.2500 W'],
      'Data in pictures': ['picture 1 (Boxcam)'],
    })
  })
  it.each(Object.keys(tellingPictures).flatMap((name) => ['pages', 'iiif'].map((id) => [id, name] as const)))(
    'is told for %s with %s, which goes along as it is',
    async (id, name) => {
      const bytes = Uint8Array.from(tellingPictures[name]!())
      const input = { ...(await inputOf(name, bytes)), annotations: [], metadata: { title: 'Lamps', language: 'en' } }
      const exporter = exporters.find((e) => e.id === id)!
      if (!exporter.binary) throw new Error('a package is no text')
      const content = await exporter.write(input, exporter.defaults, { engines })
      expect(strFromU8(content, true)).toContain(strFromU8(bytes, true))
      const told = Object.fromEntries((await revealedBy(content, knownOf(input))).map((r) => [r.what, r.found]))
      expect(told['Data in pictures']?.join()).toMatch(/^images\/.*/)
      expect([...(told['Authors'] ?? []), ...(told['Comments in pictures'] ?? [])].join()).toContain('Ada Secretwriter')
    },
    60_000,
  )
  it.each(['html', 'docx', 'md', 'tei', 'json', 'csv', 'epub'])('is told for %s', async (id) => {
    const input = await inputOf('scan.jpg', photograph())
    const exporter = exporters.find((e) => e.id === id)!
    const options = { ...(exporter.defaults as object) } as never
    const content = exporter.binary ? await exporter.write(input, options, { engines }) : exporter.write(input, options)
    const told = (await revealedBy(content, knownOf(input))).map((r) => r.what)
    expect(told).toContain('Dates')
    if (id !== 'csv') expect(told).toContain('Authors')
  })
})
