import { isPdfName } from '../../core/document/page-name'
import { writersOf } from '../../core/anchor'
import { reasonOf } from '../../core/faults/reason'
import type { FileContents, FormatDescription, Revealed, Scan } from '../../core/export'
import { cleanedText } from '../../core/text'
import { originalsOf, type LibraryDatabase, type OriginalRow } from '../../store'
import { runTask } from '../../workers/run-task'
import type { ScanOrder } from '../../workers/tasks'
import type { Session } from '../document'
import { fileName } from '../window'
import { passwords } from '../facsimile'
import { version } from '../../../package.json'
import type { ExportDesk } from './desk'
import { localFontsFor } from './local-fonts'

/** What a reader asks of an export. */
export interface ExportRequest {
  readonly format: string
  readonly options: object
  /** What an earlier export of this document holds now, so that the reader's own text in it survives. */
  readonly previous?: Uint8Array
  /** The text in the place of the document's own: as it would be if it were cleaned. */
  readonly pages?: Session['text']['pages']
}

/** What came of an export. */
export interface Exported {
  readonly content: string | Uint8Array<ArrayBuffer>
  /** What could not be written as asked, in sentences. */
  readonly warnings: readonly string[]
  /** What is as it should be and yet not as one may expect, in sentences. */
  readonly remarks: readonly string[]
}

/** What surrounds an export that takes a while. */
export interface ExportWatch {
  readonly signal?: AbortSignal
  /** Hears how far writing has come. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

let formats: Promise<readonly FormatDescription[]> | undefined

/**
 * The formats a reader can choose. What writes them stays in the worker.
 * @throws Error when no worker can be had
 */
export function exportFormats(): Promise<readonly FormatDescription[]> {
  return (formats ??= runTask('formats', {}).then(
    (told) => told.formats,
    (cause: unknown) => {
      // Asked for again, it may be had.
      formats = undefined
      throw cause
    },
  ))
}

/** The format with an id; Markdown for one that this version does not have. */
export function formatOf(formats: readonly FormatDescription[], id: string): FormatDescription {
  return formats.find((f) => f.id === id) ?? formats.find((f) => f.id === 'md')!
}

/**
 * Writes the open document in a format, in a worker.
 * @throws DOMException AbortError when the signal cancels it, Error when it can't be written, with a sentence
 */
export async function exportDocument(
  { db, fonts }: Pick<ExportDesk, 'db' | 'fonts'>,
  session: Session,
  request: ExportRequest,
  { signal, onProgress }: ExportWatch = {},
): Promise<Exported> {
  const { row } = session
  const exporter = formatOf(await exportFormats(), request.format)
  const layouts = exporter.placed ? await session.facsimile.allLayouts() : undefined
  const hasRegions = [...session.annotations.values()].some((note) => note.region)
  const isScanWanted = exporter.scanned || (exporter.pictured && hasRegions)
  const scan = isScanWanted ? await scanOf(db, session) : undefined
  const identified = exporter.identified ? await onlyPdfOf(db, session) : undefined
  const isSet = exporter.binary && exporter.typeset
  const machineFonts = isSet ? await localFontsFor(wordsOf(session)) : []
  signal?.throwIfAborted()
  return runTask(
    'export',
    {
      format: request.format,
      options: request.options,
      ...(request.previous === undefined ? {} : { previous: request.previous }),
      ...(identified ? { identified } : {}),
      ...(isSet ? { fonts: fonts.current.map((font) => font.bytes), machineFonts } : {}),
      input: {
        documentId: row.id,
        metadata: row.metadata,
        sourceFile: row.sourceFile,
        sourceFiles: row.sourceFiles,
        pages: request.pages ?? session.text.pages,
        names: session.names,
        ...(layouts ? { layouts } : {}),
        ...(scan ? { scan } : {}),
        annotations: [...session.annotations.values()],
        threshold: session.row.cleaning.threshold,
        ...(row.samples?.length ? { sample: row.samples.at(-1)! } : {}),
        exportedAt: Date.now(),
        version,
      },
    },
    { ...(signal ? { signal } : {}), ...(onProgress ? { onStep: onProgress } : {}) },
  )
}

/**
 * What a file that was made of the open document would give away beside what it is about, and what is in it where it is no text.
 * @throws DOMException AbortError when the signal cancels it
 */
export async function revealedIn(
  session: Session,
  { format, options }: Pick<ExportRequest, 'format' | 'options'>,
  content: Exported['content'],
  signal: AbortSignal,
): Promise<{ readonly revealed: readonly Revealed[]; readonly contents: FileContents | null }> {
  const { metadata, sourceFile, sourceFiles } = session.row
  const writers = writersOf([...session.annotations.values()], session.text.pages)
  const isSet = format === 'edition' && !(options as { anonymous?: boolean }).anonymous
  const known = { metadata, sourceFile, sourceFiles, exportedAt: Date.now(), version, ...writers, isSet }
  return runTask('reveal', { content, known }, { signal })
}

/** All that may be set of a document: its texts, its notes, what is known of it. */
function wordsOf({ text, annotations, row }: Session): string {
  const notes = [...annotations.values()].flatMap(({ note, tags }) => [note, ...tags])
  const sources = text.pages.map((page) => page.source)
  return [...sources, cleanedText(text), ...notes, ...Object.values(row.metadata)].join('\n')
}

/** The file of a document that is one PDF. */
async function onlyPdfOf(db: LibraryDatabase, session: Session): Promise<ScanOrder['files'][number] | undefined> {
  const originals = await originalsOf(db, session.row.id)
  const [only] = originals
  if (originals.length !== 1 || !only || !isPdfName(only.name)) return undefined
  return withPassword(only)
}

/** A file as it is handed to an exporter, with what opens it. */
function withPassword({ name, file, encrypted }: OriginalRow): ScanOrder['files'][number] {
  const password = encrypted ? passwords.of({ name, file }) : undefined
  return { name, file, ...(password === undefined ? {} : { password }) }
}

async function scanOf(db: LibraryDatabase, session: Session): Promise<ScanOrder> {
  const originals = await originalsOf(db, session.row.id)
  const files = originals.map(withPassword)
  const places = new Map(originals.map(({ part }, i) => [part, i]))
  const pages = session.facsimile.pictures.map((picture): Scan['pages'][number] => {
    const file = picture ? places.get(picture.part) : undefined
    return picture && file !== undefined
      ? { file, frame: picture.frame, width: picture.width, height: picture.height }
      : null
  })
  return { files, pages }
}

/** Exports the open document to a file that the reader chooses; what the reader wrote there survives. */
export async function saveExport(
  desk: ExportDesk,
  session: Session,
  request: ExportRequest,
  watch: ExportWatch = {},
): Promise<boolean> {
  const { title } = session.row.metadata
  let made: Exported | null = null
  try {
    const { extension, keeps } = formatOf(await exportFormats(), request.format)
    const saved = await desk.bridge.saveFile(`${fileName(title)}.${extension}`, async (there) => {
      const previous = keeps ? (request.previous ?? there ?? undefined) : undefined
      const whole = { ...request, ...(previous === undefined ? {} : { previous }) }
      made = await exportDocument(desk, session, whole, watch)
      return typeof made.content === 'string' ? new TextEncoder().encode(made.content) : made.content
    })
    if (saved) sayExported(desk, `“${title}” was exported to “${saved}”.`, made)
    return saved !== null
  } catch (cause) {
    if (watch.signal?.aborted) desk.notices.say('The export was cancelled. No file was written.')
    else desk.notices.say(`“${title}” was not exported: ${reasonOf(cause)}`, 'problem')
    return false
  }
}

/** Says that a file was written: as a problem only where something is not in it as it was asked for. */
export function sayExported(
  { notices }: Pick<ExportDesk, 'notices'>,
  done: string,
  made: Pick<Exported, 'warnings' | 'remarks'> | null,
): void {
  const { warnings = [], remarks = [] } = made ?? {}
  notices.say([done, ...warnings, ...remarks].join(' '), warnings.length ? 'problem' : 'done')
}
