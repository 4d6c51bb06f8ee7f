import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync, strToU8, unzipSync, zipSync } from 'fflate'
import { quotationOf, placedNotes, targetsOfCleaned, type Annotation } from '../../renderer/core/anchor'
import { NoLexiconFile, readLexiconFile } from '../../renderer/core/clean'
import {
  citedByStyle,
  exporterById,
  ExportRefused,
  type ExportInput,
  isFont,
  UnreadableStyle,
  type CslItem,
} from '../../renderer/core/export'
import {
  gather,
  importBundle,
  importFile,
  openPictures,
  pdfPagesFrom,
  readPdfNotes,
  readWebAnnotations,
  type ByteSource,
  type ImportResult,
} from '../../renderer/core/formats'
import { engines } from '../../renderer/core/formats/engines.testing'
import { pageNames } from '../../renderer/core/document/page-name'
import { createText, textOfPages } from '../../renderer/core/text'
import { unpackLayout } from '../../renderer/core/document/page-layout'
import { Gathered, ProjectWriter } from '../../renderer/core/project'
import { loadAnnotations, loadText, restoreBackup, UnreadableBackup, writeBackup } from '../../renderer/store'
import { bringBack, openOneFile } from '../../renderer/store/vault/from-copies'
import { writeProject } from '../../renderer/store/project'
import { addText, emptyLibrary } from '../../renderer/store/library.testing'
import { readProfile } from '../../renderer/core/batch'
import { searchedPage } from '../../renderer/core/concordance'
import { HeldLibrary, lookUp, quotationsOf, quotedParts } from '../../renderer/core/manuscript'
import { readManuscript } from '../../renderer/core/manuscript/readers'
import { documents, manuscripts, notes, profiles, styles, templates, type GoodFile } from './good-files'

/** Something that reads files which may come from anybody. */
export interface Target {
  readonly name: string
  /** How often it is tried for each time that the others are: the slow ones seldom. */
  readonly weight: number
  readonly files: () => Promise<readonly GoodFile[]> | readonly GoodFile[]
  /**
   * Reads a file, and looks at what came of it.
   * @returns what is wrong with that; null for a file that was read whole, or refused with a sentence
   */
  try(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<string | null>
}

/** What no reader may be told, and what no program may come to. */
const rawWords =
  /\bundefined\b(?! (?:entity|filter))|\[object |panicked|unreachable|TypeError|RangeError|RuntimeError|is not a function|Cannot read|out of bounds|Aborted\(|\.rs:\d/

function wrongSentence(sentence: string): string | null {
  if (rawWords.test(sentence)) return `a reader is told: ${sentence.slice(0, 300)}`
  return sentence.length > 3 ? null : 'nothing is told'
}

/** That a document that was taken is whole: pages, each with its text, and places that are in it. */
function wrongResult(result: ImportResult): string | null {
  if (!result.ok) return wrongSentence(result.problem.sentence)
  const { pages, warnings = [], title } = result.document
  if (!pages.length) return 'a document without a page was taken'
  if (typeof title !== 'string') return 'a document without a title was taken'
  for (const warning of warnings) if (wrongSentence(warning)) return wrongSentence(warning)
  for (const { text, layout, label } of pages) {
    if (typeof text !== 'string' || typeof label !== 'string') return 'a page without a text was taken'
    if (/\r/.test(text)) return 'a text has line ends that are not its own'
    if (!layout) continue
    const { words, width, height } = unpackLayout(layout)
    if (!(width >= 0 && height >= 0)) return `a page is ${width} by ${height}`
    const bad = words.find(
      ({ from, to, box }) =>
        !(from >= 0 && from <= to && to <= text.length) ||
        ![box.x, box.y, box.width, box.height].every(Number.isFinite),
    )
    if (bad) return `a word has no place: ${JSON.stringify(bad).slice(0, 200)}`
  }
  createText(textOfPages(pages.map((p) => p.text)).pages)
  return null
}

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (at, length) => bytes.slice(at, at + length) }
}

const text = textOfPages(['The first lamp was lit upon the quay.', 'And another page.'])

function noteOn(from: number, to: number): Annotation {
  const places = targetsOfCleaned(text, { from, to })
  const about = {
    side: 'cleaned',
    colour: 'yellow',
    note: 'See *there*',
    tags: ['lamp'],
    created: 1,
    modified: 2,
  } as const
  return { id: `n${from}`, targets: places, quotation: quotationOf(text, places), ...about }
}

/** What is exported: two pages with two notes. */
const input: ExportInput = {
  documentId: 'd',
  metadata: { title: 'The Lamplighters', author: 'M. Penrose', date: '1911', language: 'en' },
  sourceFile: 'lamps.txt',
  text,
  names: pageNames(['xii', '1'], 'image'),
  annotations: [noteOn(4, 14), noteOn(19, 23)],
  exportedAt: Date.UTC(2026, 10, 24),
  version: '0.1.0',
}

function writtenAs(id: string, about: ExportInput, options: object = {}): string {
  const exporter = exporterById(id)
  if (!exporter || exporter.binary) throw new Error(`“${id}” is no format of text.`)
  return exporter.write(about, { ...(exporter.defaults as object), ...options } as never)
}

const importing: readonly Target[] = documents.map((good) => ({
  name: `open ${good.name}`,
  weight: 3,
  files: () => [good],
  async try({ name, bytes }) {
    for (const bundle of gather([{ name, bytes }])) {
      const { result } = await importBundle(bundle, {}, engines)
      const wrong = wrongResult(result)
      if (wrong) return wrong
    }
    return wrongResult(await importFile({ name, bytes }, { firstPages: 3 }, engines))
  },
}))

/** Draws the pages of scans, as the facsimile does. */
const drawing: Target = {
  name: 'draw',
  weight: 6,
  files: () => documents.filter(({ name }) => /\.(?:pdf|tiff)$/.test(name)),
  async try({ bytes }) {
    try {
      const opened = await openPictures(sourceOf(bytes), engines)
      if (opened?.kind === 'drawable') {
        const { document } = opened
        const size = document.size(0)
        if (size) document.draw(0, 0.5, { x: 0, y: 0, width: 300, height: 300 })
        document.close()
      } else if (opened && (opened.format === 'tiff' || opened.format === 'jpeg2000')) await opened.decode(0)
      return null
    } catch (cause) {
      return told(cause)
    }
  },
}

const pdfRest: Target = {
  name: 'read a PDF’s other pages and notes',
  weight: 4,
  files: () => documents.filter(({ name }) => name.endsWith('.pdf')),
  async try({ bytes }) {
    try {
      let pages = 0
      for await (const step of pdfPagesFrom(sourceOf(bytes), 0, undefined, engines)) pages += step.pages.length
      if (pages > 5000) return `a file of ${bytes.length} bytes has ${pages} pages`
      await readPdfNotes(bytes, engines)
      return null
    } catch (cause) {
      return told(cause)
    }
  },
}

const annotations: Target = {
  name: 'bring notes in',
  weight: 6,
  files: () => notes,
  async try({ bytes }) {
    const read = readWebAnnotations(new TextDecoder().decode(bytes))
    if (!read.ok) return wrongSentence(read.why)
    const placed = placedNotes(text, () => null, read.notes, 1)
    const bad = placed.find(
      ({ id, note, tags, targets, created }) =>
        typeof id !== 'string' ||
        typeof note !== 'string' ||
        tags.some((t) => typeof t !== 'string') ||
        !Number.isFinite(created) ||
        targets.some(
          ({ page, from, to }) => !(from >= 0 && from <= to && to <= (text.pages[page]?.source.length ?? -1)),
        ),
    )
    if (bad) return `a note is not whole: ${JSON.stringify(bad).slice(0, 300)}`
    for (const format of ['md', 'jsonld', 'html', 'csv']) writtenAs(format, { ...input, annotations: placed })
    return null
  },
}

const manuscript: Target = {
  name: 'look up the quotations of a manuscript',
  weight: 6,
  files: () => manuscripts,
  async try({ name, bytes }) {
    try {
      const quotations = quotationsOf(await readManuscript(name, bytes, engines))
      const held = new HeldLibrary(
        quotations.map((quotation) => quotedParts(quotation.text)),
        () => null,
      )
      held.add({ id: 'a', pages: text.pages.map((page) => searchedPage(page, [])) })
      for (const { text: quoted, from, to } of quotations) {
        if (!(from >= 0 && from <= to)) return `a quotation has no place: ${from}–${to}`
        for (const place of lookUp(quoted, held).places)
          if (!(place.from >= 0 && place.from <= place.to)) return `a place is none: ${place.from}–${place.to}`
      }
      return null
    } catch (cause) {
      return told(cause)
    }
  },
}

const profile: Target = {
  name: 'read a profile',
  weight: 3,
  files: () => profiles,
  async try({ bytes }) {
    const read = readProfile(new TextDecoder().decode(bytes))
    return 'fault' in read
      ? wrongSentence(read.fault)
      : read.profile.exports.length
        ? null
        : 'a profile without formats'
  },
}

const item: CslItem = {
  id: 'x',
  type: 'manuscript',
  title: 'The lamp',
  author: [{ family: 'Penrose', given: 'Mary' }],
  issued: { 'date-parts': [[1911, 3]] },
}
const citing: Target = {
  name: 'cite by a style',
  weight: 6,
  files: () => styles,
  async try({ bytes }) {
    const cite = (style: Uint8Array) =>
      citedByStyle({ style: new TextDecoder().decode(style), locales: {} }, item, 'p. 12', engines)
    try {
      await cite(bytes)
    } catch (cause) {
      if (!(cause instanceof UnreadableStyle)) return told(cause) ?? `thrown: ${String(cause)}`
      const wrong = wrongSentence(cause.message)
      if (wrong) return wrong
    }
    // Whatever it was, the next style is cited by as if nothing had been.
    const { plain } = await cite(styles[0]!.bytes)
    return plain.includes('Penrose') ? null : `after it, a good style gives “${plain}”`
  },
}

const template: Target = {
  name: 'export by a template',
  weight: 6,
  files: () => templates,
  async try({ bytes }) {
    try {
      const written = writtenAs('md', input, { content: 'template', template: new TextDecoder().decode(bytes) })
      return written.length > 50_000_000 ? `a template wrote ${written.length} letters` : null
    } catch (cause) {
      return cause instanceof ExportRefused ? wrongSentence(cause.message) : told(cause)
    }
  },
}

const lexicon: Target = {
  name: 'read a lexicon',
  weight: 2,
  files: () => [
    {
      name: 'own.tsv',
      build: 'tokens',
      bytes: strToU8('# Lexicon of Diptych\nword\tlamplighter\nalways\tioint\tjoint\nnever\ttbe\tthe\nquay\n'),
    },
  ],
  async try({ bytes }) {
    try {
      readLexiconFile(new TextDecoder().decode(bytes))
      return null
    } catch (cause) {
      return cause instanceof NoLexiconFile ? wrongSentence(cause.message) : told(cause)
    }
  },
}

const fonts: Target = {
  name: 'set an edition in a font',
  weight: 1,
  files: () => [
    {
      name: 'font.ttf',
      build: 'binary',
      bytes: new Uint8Array(readFileSync('node_modules/@expo-google-fonts/cardo/400Regular/Cardo_400Regular.ttf')),
    },
  ],
  async try({ bytes }) {
    if (!isFont(bytes)) return null
    const exporter = exporterById('edition')
    if (!exporter?.binary) return 'there is no edition'
    try {
      const warnings: string[] = []
      const written = await exporter.write(input, exporter.defaults as never, {
        engines,
        fonts: [bytes as Uint8Array<ArrayBuffer>],
        warn: (sentence) => warnings.push(sentence),
      })
      const wrong = warnings.map(wrongSentence).find((w) => w !== null)
      return wrong ?? (written.length > 500 ? null : 'an empty file was written')
    } catch (cause) {
      return cause instanceof ExportRefused ? wrongSentence(cause.message) : told(cause)
    }
  },
}

async function goodLibrary(): Promise<GoodFile> {
  const db = emptyLibrary()
  await addText(db, 'd1', 'The first lamp\fwas lit')
  await addText(db, 'd2', 'upon the quay')
  await db.annotations.put({
    id: 'n1',
    documentId: 'd1',
    revision: 1,
    targets: [{ page: 0, from: 4, to: 9 }],
    side: 'cleaned',
    quotation: { cleaned: 'first', source: 'first', prefix: '', suffix: '' },
    colour: 'red',
    note: 'A note',
    tags: ['lamp'],
    created: 1,
    modified: 1,
  } as never)
  // Its lines are damaged, not its packing: that is told by its sum.
  return { name: 'library.diptych', build: 'json', bytes: gunzipSync(await writeBackup(db, 1)) }
}

const backup: Target = {
  name: 'bring a library back',
  weight: 6,
  files: async () => [await goodLibrary()],
  async try({ bytes }) {
    const db = emptyLibrary()
    await addText(db, 'here', 'What is here stays')
    const before = await contentOf(db)
    let refused: unknown
    try {
      await restoreBackup(db, gzipSync(bytes, { level: 1 }))
    } catch (cause) {
      refused = cause
    }
    try {
      if (refused !== undefined) {
        if ((await contentOf(db)) !== before) return `half a library came in: ${String(refused)}`
        return refused instanceof UnreadableBackup ? wrongSentence(refused.message) : `thrown: ${String(refused)}`
      }
      for (const row of await db.documents.toArray()) {
        if (typeof row.metadata?.title !== 'string') return `a document without a title came in`
        const { text } = await loadText(db, row.id)
        if (text.pages.length !== row.pageCount)
          return `a document of ${row.pageCount} pages came in with ${text.pages.length}`
        for (const note of (await loadAnnotations(db, row.id)).values())
          if (!Array.isArray(note.targets)) return 'a note without a place came in'
      }
      return null
    } catch (cause) {
      return `what came in can’t be opened: ${String(cause)}`
    } finally {
      await db.delete()
    }
  },
}

/** Whole projects, and rows of one that are put into a project whose hashes are right: what comes from somebody who means harm. */
const project: Target = {
  name: 'bring a project in',
  weight: 6,
  async files() {
    const db = emptyLibrary()
    await addText(db, 'd1', 'The first lamp\fwas lit')
    await addText(db, 'd2', 'upon the quay')
    const gathered = new Gathered()
    await writeProject(gathered.sink, db, null, { now: 1, program: 'Diptych' })
    const { bytes } = gathered
    const rows = unzipSync(bytes)['documents/1/rows.jsonl']!
    return [
      { name: 'library.diptych', build: 'zip', bytes },
      { name: 'rows.jsonl', build: 'json', bytes: rows },
      { name: 'manifest.json', build: 'json', bytes: unzipSync(bytes)['manifest.json']! },
    ]
  },
  async try({ name, bytes }) {
    const db = emptyLibrary()
    await addText(db, 'here', 'What is here stays')
    try {
      const opened = await openOneFile(
        name === 'rows.jsonl' ? await projectOf(bytes) : name === 'manifest.json' ? manifestOf(bytes) : bytes,
      )
      for (const { title, pages, notes } of opened.documents)
        if (typeof title !== 'string' || !(pages >= 0) || !(notes >= 0))
          return 'a document is told of as what it can’t be'
      const { faults } = await bringBack(db, opened, null)
      for (const fault of faults) {
        const wrong = wrongSentence(fault)
        if (wrong !== null) return wrong
      }
      for (const row of await db.documents.toArray()) {
        const { text } = await loadText(db, row.id)
        if (text.pages.length !== row.pageCount)
          return `a document of ${row.pageCount} pages came in with ${text.pages.length}`
      }
      return (await db.documents.get('here')) ? null : 'what was here went'
    } catch (cause) {
      return cause instanceof UnreadableBackup ? wrongSentence(cause.message) : `thrown: ${String(cause)}`
    } finally {
      await db.delete()
    }
  },
}

/** A project with these rows, whose hashes are right. */
async function projectOf(rows: Uint8Array): Promise<Uint8Array> {
  const gathered = new Gathered()
  const writer = await ProjectWriter.begin(gathered.sink, 1)
  await writer.add('documents/1/rows.jsonl', rows)
  await writer.add('common.jsonl', new Uint8Array())
  const document = {
    id: 'd1',
    title: 'd1',
    pages: 2,
    notes: 0,
    revision: 0,
    rows: 'documents/1/rows.jsonl',
    originals: [],
  }
  await writer.end({ schema: 4, made: 1, program: 'another', documents: [document], common: 'common.jsonl' })
  return gathered.bytes
}

/** A project with this list of contents. */
function manifestOf(manifest: Uint8Array): Uint8Array {
  const type = new TextEncoder().encode('application/vnd.diptych.project+zip')
  return zipSync({ mimetype: [type, { level: 0 }], 'manifest.json': manifest })
}

async function contentOf(db: ReturnType<typeof emptyLibrary>): Promise<string> {
  return JSON.stringify(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()])))
}

/** A fault that is meant for a reader is none; anything else is. */
function told(cause: unknown): string | null {
  if (!(cause instanceof Error)) return `thrown: ${String(cause)}`
  return /^(?:Type|Range|Reference|Syntax|Runtime)Error$/.test(cause.name) || rawWords.test(cause.message)
    ? `thrown: ${cause.stack?.split('\n').slice(0, 4).join(' | ') ?? cause.message}`
    : null
}

/** Everything that reads what may come from anybody. */
export const targets: readonly Target[] = [
  ...importing,
  drawing,
  pdfRest,
  annotations,
  manuscript,
  profile,
  citing,
  template,
  lexicon,
  fonts,
  backup,
  project,
]
