import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import {
  cleanAll,
  foreignLanguages,
  proposeOrder,
  readLines,
  type CleaningSettings,
  type Lexicon,
} from '../../renderer/core/clean'
import { isPdfName, pageKindOf, pageNames } from '../../renderer/core/document/page-name'
import type { ExportInput, Scan } from '../../renderer/core/export'
import {
  baseName,
  pdfFingerprint,
  type ImportedDocument,
  type ImportOptions,
  type SourceFile,
} from '../../renderer/core/formats'
import { withPages, type Page, type Text } from '../../renderer/core/text'
import { notesFrom } from './notes'
import { engines, lexiconOf, pagePartsOf, readBundle, sourceOf } from './read'
import { recognised } from './recognise'
import { withReference } from './reference'
import { version } from '../../package.json'

/** A document that is to be exported, and what is done to it before. */
export interface ExportOrder {
  /** A file, or a folder of pages. */
  readonly file: string
  readonly options: ImportOptions
  /** File of a reference manager that fills in what is not known. */
  readonly reference?: string | undefined
  /** Language data that pictures without text are recognised by. */
  readonly recognise: readonly string[]
  /** Whether mixed lines are put in order. */
  readonly order: boolean
  /** Null where the text stays as it is. */
  readonly cleaning: CleaningSettings | null
  /** BCP 47 tag that it is of, whatever the file tells; null for what it tells. */
  readonly language?: string | null
  /** File with notes. */
  readonly annotations?: string | undefined
  /** Hears what was wrong with the file. */
  readonly warn: (sentence: string) => void
}

/**
 * Reads a document, recognises, orders and cleans it as is asked, and gives what exporters write of it.
 * @throws UnreadableFile, NoNotes
 */
export async function exportInput(order: ExportOrder): Promise<ExportInput> {
  const { file, options, warn } = order
  const { document: found, files } = await readBundle(file, options)
  const known = withReference(found, file, order.reference)
  const read: ImportedDocument = order.language
    ? { ...known, metadata: { ...known.metadata, language: order.language } }
    : known
  const document = order.recognise.length ? await recognised(file, read, order.recognise, options.password) : read
  const others = new Set(document.pages.flatMap((p) => p.others ?? []).map((o) => `“${o.name ?? baseName(o.file)}”`))
  if (others.size) warn(`${[...others].join(', ')}: another text of a page that has one, so it was not used.`)
  for (const warning of [...(document.warnings ?? []), ...(document.said ?? [])]) warn(warning)
  const lexicon = lexiconOf(document.metadata?.language)
  const given = sourceOf(document)
  const source = order.order ? inOrder(given, document, lexicon) : given
  const text = order.cleaning
    ? cleanAll(source, lexicon, order.cleaning, Date.now(), {
        parts: pagePartsOf(document, source),
        others: foreignLanguages(source, lexicon.language).map(lexiconOf),
      })
    : source
  const layouts = document.pages.map((p) => p.layout ?? null)
  return {
    documentId: idOf(files),
    ...(await fingerprintOf(files, options.password)),
    metadata: { language: 'en', ...document.metadata, title: document.title },
    sourceFile: basename(file),
    text,
    names: pageNames(
      document.pages.map((p) => p.label),
      pageKindOf({
        paginated: document.paginated,
        sourceFile: basename(file),
        hasPictures: document.pages.some((p) => p.picture),
      }),
    ),
    layouts,
    scan: scanOf(document, files, options.password),
    annotations: await notesFrom(document, order.annotations, options.password, text, layouts),
    ...(order.cleaning ? { threshold: order.cleaning.threshold } : {}),
    exportedAt: Date.now(),
    version,
  }
}

/** An id of a document that stays the same for the same files, whatever they are called. */
function idOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { bytes } of files) hash.update(bytes)
  return hash.digest('hex').slice(0, 32)
}

/** What a document that is one PDF is known by. */
async function fingerprintOf(
  [only, ...others]: readonly SourceFile[],
  password: string | undefined,
): Promise<{ fingerprint?: string }> {
  if (!only || others.length || !isPdfName(only.name)) return {}
  const { bytes } = only
  const file = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) }
  const fingerprint = await pdfFingerprint(file, password, engines)
  return fingerprint ? { fingerprint } : {}
}

/** The pages without places on a picture in the order in which their lines continue each other. */
function inOrder(text: Text, document: ImportedDocument, lexicon: Lexicon): Text {
  const read = new Map<number, Page>()
  for (const [i, page] of text.pages.entries()) {
    const order = document.pages[i]?.layout ? null : proposeOrder(page, lexicon)
    if (order) read.set(i, readLines(page, order))
  }
  return withPages(text, read)
}

/** The scan of a document that was read: its files, and where each page's picture is in them. */
function scanOf(document: ImportedDocument, files: readonly SourceFile[], password: string | undefined): Scan {
  return {
    files: files.map(({ name, bytes }) => ({
      name,
      ...(password === undefined ? {} : { password }),
      read: async () => bytes as Uint8Array<ArrayBuffer>,
    })),
    pages: document.pages.map(({ picture }) => {
      const at = picture ? files.findIndex((f) => f.name === picture.file) : -1
      return picture && at >= 0
        ? { file: at, frame: picture.frame, width: picture.width, height: picture.height }
        : null
    }),
  }
}
