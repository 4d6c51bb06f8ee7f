import { isGivenUp, reasonOf } from '../core/faults/reason'
import './tell-refusals'
import {
  clean,
  foreignLanguages,
  lexiconTag,
  openLexicon,
  proposeOrder,
  type Context,
  type LanguageTag,
  type Lexicon,
  type LineOrder,
  type PageWords,
} from '../core/clean'
import { collate, collationWriters, readCollation } from '../core/collate'
import {
  citedByStyle,
  exporterById,
  regionPictures,
  revealedBy,
  UnreadableStyle,
  type CslItem,
  type Scan,
} from '../core/export'
import {
  gather,
  importBundle,
  importPageText,
  pdfFingerprint,
  pdfPagesFrom,
  readPdfNotes,
  readWebAnnotations,
  unreadSentence,
  type ImportedPage,
  type SourceFile,
} from '../core/formats'
import { createText, type Page } from '../core/text'
import { decodePicture } from './decode-picture'
import { engines } from './engines'
import { piecesOf } from './file-pieces'
import type { Order, ReadBundle, Report, ScanOrder, TaskName, Tasks } from './tasks'

/** Runs the core off the main thread. One order at a time; a worker whose order is cancelled is ended. */

type Tell<Name extends TaskName> = (step: Tasks[Name]['step']) => void

const lexicons = new Map<LanguageTag, Promise<Lexicon>>()

function lexiconOf(language: string): Promise<Lexicon> {
  const tag = lexiconTag(language)
  let lexicon = lexicons.get(tag)
  if (!lexicon) {
    lexicon = fetch(new URL(`../lexicon/${tag}.lex`, self.location.href))
      .then((response) => response.arrayBuffer())
      .then(openLexicon)
    lexicons.set(tag, lexicon)
  }
  return lexicon
}

/** SHA-256 of a file, hex; of several files, that of their hashes in order. */
async function hashOf(files: readonly SourceFile[]): Promise<string> {
  const hex = async (bytes: Uint8Array) => {
    const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
    return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('')
  }
  const hashes: string[] = []
  for (const file of files) hashes.push(await hex(file.bytes))
  return hashes.length === 1 ? hashes[0]! : hex(new TextEncoder().encode(hashes.join('\n')))
}

function scanOf({ files, pages }: ScanOrder): Scan {
  return {
    pages,
    files: files.map(({ file, ...about }) => ({
      ...about,
      read: async () => new Uint8Array(await file.arrayBuffer()),
    })),
  }
}

/** What the last run of the cleaner knew of its document: the next one is mostly of the same. */
let lastCleaned: Context | undefined

const works: { [Name in TaskName]: (input: Tasks[Name]['input'], tell: Tell<Name>) => Promise<Tasks[Name]['output']> } =
  {
    async import({ files, options }, tell) {
      const bundles: ReadBundle[] = []
      for (const bundle of gather(files)) {
        let told = 0
        const onPage = (done: number, total: number) => {
          if (performance.now() - told < 100) return
          told = performance.now()
          tell({ name: bundle.name, done, total })
        }
        const imported = await importBundle(bundle, { ...options, onPage }, engines)
        const originals = imported.originals.map(({ name, bytes }) => ({
          name,
          file: new Blob([bytes as Uint8Array<ArrayBuffer>]),
        }))
        bundles.push({ ...imported, originals, hash: await hashOf(imported.originals) })
      }
      return { bundles }
    },

    async 'import-rest'({ file, from, password }, tell) {
      let pages = 0
      for await (const step of pdfPagesFrom(piecesOf(file), from, password, engines)) {
        tell(step)
        pages += step.pages.length
      }
      return { pages }
    },

    async 'import-texts'({ texts }, tell) {
      const problems: string[] = []
      let pages: (ImportedPage | null)[] = []
      let told = performance.now()
      for (const [i, { name, file }] of texts.entries()) {
        const made = await importPageText({ name, bytes: new Uint8Array(await file.arrayBuffer()) }, engines)
        pages.push(made.page)
        problems.push(...made.problems)
        if (performance.now() - told < 250 && i + 1 < texts.length) continue
        tell({ pages })
        pages = []
        told = performance.now()
      }
      return { problems }
    },

    async 'read-notes'({ name, file, password }) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      if (new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-'))
        return readPdfNotes(bytes, engines, password).then(({ unread, ...read }) => ({
          ...read,
          unread: unreadSentence(name, unread),
        }))
      const read = readWebAnnotations(new TextDecoder().decode(bytes))
      if (!read.ok) throw new Error(`“${name}” ${read.why}`)
      const { notes, left } = read
      const unread = left ? `${left} of the annotations in “${name}” could not be read.` : null
      return { notes, from: null, unread }
    },

    async warm({ language }) {
      await lexiconOf(language)
      return { loaded: true }
    },

    async clean({ pages, language, settings, when, parts }, tell) {
      const text = createText(pages)
      const lexicon = await lexiconOf(language)
      const others = await Promise.all(foreignLanguages(text, lexicon.language).map(lexiconOf))
      let changed: { index: number; page: Page }[] = []
      let words: (PageWords | null)[] = []
      let told = performance.now()
      for (const step of clean(text, lexicon, settings, when, { parts, others }, lastCleaned)) {
        lastCleaned = step.context
        words.push(step.words)
        if (step.page !== pages[step.index]) changed.push({ index: step.index, page: step.page })
        if (performance.now() - told < 60 && step.done < step.total) continue
        tell({ done: step.done, total: step.total, changed, words })
        changed = []
        words = []
        told = performance.now()
      }
      return { pages: pages.length }
    },

    async 'propose-order'({ pages, language }, tell) {
      const lexicon = await lexiconOf(language)
      const orders = new Map<number, LineOrder>()
      let done = 0
      let told = performance.now()
      for (const [index, page] of pages) {
        const order = proposeOrder(page, lexicon)
        if (order) orders.set(index, order)
        done++
        if (performance.now() - told < 60) continue
        tell({ done, total: pages.size })
        told = performance.now()
      }
      return { orders }
    },

    async collate({ texts, base }, tell) {
      return readCollation(texts, base, (done, total) => tell({ done, total }))
    },

    async 'write-collation'({ texts, base, format, places, title, fonts }, tell) {
      const writer = collationWriters.find((w) => w.id === format)
      if (!writer) throw new Error(`This version has no format “${format}”.`)
      const collation = collate(texts, (done, total) => tell({ done, total }))
      const at = collation.witnesses.findIndex((w) => w.siglum === base)
      return { content: await writer.write({ collation, base: at, places, title }, { engines, fonts }) }
    },

    async cite({ style, item, reference }) {
      const tried: CslItem = { id: 'tried', type: 'manuscript', title: 'A title' }
      try {
        return { citation: await citedByStyle(style, item ?? tried, reference, engines) }
      } catch (cause) {
        if (!(cause instanceof UnreadableStyle)) throw cause
        return { fault: cause.message }
      }
    },

    async reveal({ content, known }) {
      return { revealed: await revealedBy(content, known) }
    },

    async export({ format, input, options: chosen, previous, identified, fonts = [] }, tell) {
      const exporter = exporterById(format)
      if (!exporter) throw new Error(`This version has no format “${format}”.`)
      const { pages, scan, ...about } = input
      const fingerprint = identified && (await pdfFingerprint(piecesOf(identified.file), identified.password, engines))
      const options = { ...(exporter.defaults as object), ...(chosen as object) } as never
      const warnings: string[] = []
      let told = 0
      const run = {
        engines,
        fonts,
        decode: decodePicture,
        warn: (sentence: string) => void warnings.push(sentence),
        ...(previous ? { previous } : {}),
        onProgress: (done: number, total: number) => {
          if (performance.now() - told < 100) return
          told = performance.now()
          tell({ done, total })
        },
      }
      const order = {
        ...about,
        text: createText(pages),
        ...(scan ? { scan: scanOf(scan) } : {}),
        ...(fingerprint ? { fingerprint } : {}),
      }
      const whole = exporter.pictured ? { ...order, regionPictures: await regionPictures(order, run) } : order
      const content = exporter.binary
        ? await exporter.write(whole, options, run)
        : exporter.write(whole, options, previous && new TextDecoder().decode(previous), run.warn)
      return { content, warnings }
    },
  }

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  const report = (message: Report) => postMessage(message)
  const work = works[data.task] as (input: unknown, tell: Tell<TaskName>) => Promise<never>
  work(data.input, (step) => report({ type: 'step', step })).then(
    (output) => report({ type: 'done', output }),
    (cause: unknown) => report({ type: 'failed', message: reasonOf(cause), isSpent: isGivenUp(cause) }),
  )
})
