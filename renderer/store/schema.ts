import { Dexie, type EntityTable, type PromiseExtended, type Table } from 'dexie'
import type { Annotation } from '../core/anchor'
import type { CleaningSettings, PageWords } from '../core/clean'
import type { Mend, PlaceDecision, VariantKind } from '../core/collate'
import type { LabelRange, Metadata } from '../core/document/metadata'
import type { PackedLayout } from '../core/document/page-layout'
import type { SourceFiles } from '../core/document/source-files'
import type { HistoryStep } from '../core/history'
import type { CheckedSample } from '../core/quality'
import type { OutlineEntry } from '../core/formats'
import { rowsVersion } from '../core/project'
import type { Change, Segment } from '../core/text'
import type { JobItemRow, JobRow } from './job-rows'
import { jobsOfPages, type WaitingPage } from './jobs-of-pages'
import { ageOf, NewerLibrary, type LibraryAge } from './library-version'
import { tellingRows, type ToldRow } from './told-rows'

/** A document of the library, without its text. */
export interface DocumentRow {
  readonly id: string
  /** SHA-256 of the imported file, hex: a document is known by its content, not by its name. */
  readonly hash: string
  readonly metadata: Metadata
  readonly sourceFile: string
  /** Its other files, where it is of several. */
  readonly sourceFiles?: SourceFiles | undefined
  /** WHATWG name of the encoding it was read in. */
  readonly encoding: string
  readonly encodingConfidence: number
  readonly paginated: boolean
  readonly pageCount: number
  /** Labels found at import, one a page. */
  readonly importedLabels: readonly string[]
  readonly labelRanges: readonly LabelRange[]
  readonly cleaning: CleaningSettings
  /** The original's table of contents, where it has one. */
  readonly outline?: readonly OutlineEntry[]
  /** What was wrong with the files, in sentences. */
  readonly warnings?: readonly string[]
  /** What was wrong with its files when it came in with a project or a copy, each as the end of a sentence. */
  readonly damagedOriginals?: readonly string[]
  /** Index of the first page whose text is still to be read from the file. */
  readonly pendingFrom?: number
  /** Texts of the same pages beside the source: recognised again, or taken from it when another became the source. */
  readonly witnesses?: readonly WitnessNote[]
  /** The words of each page when it was last cleaned; null for a page in a language without a lexicon. */
  readonly pageWords?: readonly (PageWords | null)[]
  /** Its letters were typed by people, and no machine read them: as an edition in TEI. */
  readonly isTyped?: true
  /** Samples that were checked against the original. */
  readonly samples?: readonly SampleNote[]
  /** Changes that waited for the reader's word when it was last left. */
  readonly doubts?: number
  /** The reader's scratch note on it, Markdown. */
  readonly scratch?: string
  /** Whether the reader is done with it. */
  readonly done?: true | undefined
  /** Ids of the collections that it is in. */
  readonly collections?: readonly string[] | undefined
  /** When it was last cleaned; null for never. Milliseconds since 1970. */
  readonly cleanedAt: number | null
  readonly created: number
  readonly opened: number
  /** When it was put in the bin; null while it is in the library. */
  readonly deleted: number | null
  /** Counts the writes to its layers and annotations. */
  readonly revision: number
}

/** What a sample of a document's lines told of its errors. */
export interface SampleNote extends CheckedSample {
  /** How many parts there were to draw from. */
  readonly drawnFrom: number
}

/** What is told of a witness without opening it. */
export interface WitnessNote {
  readonly id: string
  /** What it is, as the reader sees it: "Recognised 24 November 2026, English". */
  readonly name: string
  readonly made: number
}

/** A file that a document was imported from, byte for byte. It stays on the disk until it is read. */
export interface OriginalRow {
  readonly documentId: string
  readonly part: number
  readonly name: string
  readonly file: Blob
  /** Whether it opens with a password alone. The password is kept nowhere. */
  readonly encrypted?: true
  /** SHA-256 of the file, hex, once it was put into the vault. */
  readonly sha256?: string
}

/** The source text of a page. Written once. */
export interface SourceRow {
  readonly documentId: string
  readonly page: number
  readonly text: string
  /** The original, by its part, that the text is still to be read from. */
  readonly textPart?: number
  /** The original that holds the page's picture, by its part, and the picture's place in it. */
  readonly picture?: {
    readonly part: number
    readonly frame: number
    /** Pixels, or points in a PDF. */
    readonly width: number
    readonly height: number
  }
}

/** Where the words of a page's source stand on its picture. */
export interface LayoutRow {
  readonly documentId: string
  readonly page: number
  readonly layout: PackedLayout
}

/** A page of a witness. */
export interface WitnessRow {
  readonly documentId: string
  readonly witness: string
  readonly page: number
  readonly text: string
  readonly layout?: PackedLayout
}

/** How far a page was read against its facsimile: where the lines that were begin in the source. */
export interface ReadAgainstRow {
  readonly documentId: string
  readonly page: number
  readonly lines: readonly number[]
}

/** What was done to a page: its reading order and its changes. Absent while nothing was. */
export interface LayerRow {
  readonly documentId: string
  readonly page: number
  readonly order: readonly Segment[]
  readonly changes: readonly Change[]
  readonly revision: number
}

/** An annotation in its document; one that was deleted stays as a mark, so that other windows hear of it. */
export interface AnnotationRow extends Annotation {
  readonly documentId: string
  readonly revision: number
  readonly gone: 0 | 1
  /** When it was last written elsewhere, where it came in with a project; it is that note still while `modified` says the same. */
  readonly broughtIn?: number
}

/** Something a reader did to a document, as its history keeps it. */
export interface StepRow {
  readonly id: string
  readonly documentId: string
  /** Its place in the order in which things were done; the first ever done to the document has 0. */
  readonly number: number
  /** Whether it was taken back, and can be done again. */
  readonly undone: 0 | 1
  readonly step: HistoryStep
}

/** A tag of the reader's. */
export interface TagRow {
  readonly name: string
  readonly colour: string
  /** What it is for, in the reader's words. */
  readonly description?: string
}

/** A setting of the reader's. */
export interface SettingRow {
  readonly key: string
  readonly value: unknown
}

/** Where a text that is compared comes from. */
export type TextOrigin =
  /** A document of the library, as it is now: its source or its cleaned text. */
  | { readonly kind: 'document'; readonly documentId: string; readonly layer: 'source' | 'cleaned' }
  /** Another reading of a document's pages. */
  | { readonly kind: 'reading'; readonly documentId: string; readonly witness: string }
  /** A file that was read in, or an earlier state of a document: the text is kept with the comparison. */
  | { readonly kind: 'kept' }

/** One of the texts of a comparison. */
export interface ComparedText {
  readonly id: string
  /** The short sign it goes by in the comparison; no two texts have the same. */
  readonly siglum: string
  /** What it is, as the reader sees it. */
  readonly name: string
  readonly origin: TextOrigin
}

/** A comparison of texts: which ones, and what the reader decided. What the texts have in common is found anew each time. */
export interface ComparisonRow {
  readonly id: string
  readonly title: string
  readonly texts: readonly ComparedText[]
  /** The documents that it is of. */
  readonly documentIds: readonly string[]
  /** Id of the text that the others are read against. */
  readonly base: string
  /** Kinds of variants that are not shown. */
  readonly hidden: readonly VariantKind[]
  /** What was mended of the alignment, in that order. */
  readonly mends: readonly Mend[]
  /** What is said of places. */
  readonly decisions: readonly PlaceDecision[]
  /** By text: SHA-256 of it as it was last compared, hex. */
  readonly compared: Readonly<Record<string, string>>
  readonly made: number
  readonly opened: number
}

/** A text that is kept with its comparison. */
export interface KeptTextRow {
  readonly comparisonId: string
  readonly textId: string
  readonly text: string
}

/** A version of a document that is kept: what is told of it without opening it. */
export interface VersionRow {
  readonly id: string
  readonly documentId: string
  /** What the reader calls it; '' for one that was kept by itself, before the first work of a day. */
  readonly name: string
  readonly made: number
  /** Who kept it, as they call themselves; '' where nobody said. */
  readonly who: string
  /** Numbers of what is in it. */
  readonly told: { readonly pages: number; readonly changes: number; readonly decided: number; readonly notes: number }
}

/** What a version holds: a `KeptState` of `core/versions` as JSON, compressed by gzip. */
export interface VersionStateRow {
  /** That of the version. */
  readonly id: string
  readonly documentId: string
  readonly state: Uint8Array
}

/** Under which key of the settings pages waited to be recognised, before schema version 6. */
const oldQueueKey = 'recognition-queue'

/** The version of the schema written in backups; raise {@link rowsVersion} with every new `version()` below. */
export const schemaVersion: number = rowsVersion

/** The library's database. Every version that was ever released stays here, so that its data keeps opening. */
export class LibraryDatabase extends Dexie {
  documents!: EntityTable<DocumentRow, 'id'>
  originals!: Table<OriginalRow, [string, number]>
  sources!: Table<SourceRow, [string, number]>
  layouts!: Table<LayoutRow, [string, number]>
  layers!: Table<LayerRow, [string, number]>
  witnesses!: Table<WitnessRow, [string, string, number]>
  readAgainst!: Table<ReadAgainstRow, [string, number]>
  annotations!: EntityTable<AnnotationRow, 'id'>
  steps!: EntityTable<StepRow, 'id'>
  tags!: EntityTable<TagRow, 'name'>
  settings!: EntityTable<SettingRow, 'key'>
  comparisons!: EntityTable<ComparisonRow, 'id'>
  keptTexts!: Table<KeptTextRow, [string, string]>
  versions!: EntityTable<VersionRow, 'id'>
  versionStates!: EntityTable<VersionStateRow, 'id'>
  jobs!: EntityTable<JobRow, 'id'>
  jobItems!: Table<JobItemRow, [string, number]>
  /** Hears how many files are done while the library is brought up to this version; each version begins anew. */
  onUpgradeStep: (done: number, total: number) => void = () => undefined
  /** Hears of tags, descriptions, decisions and settings once they are written, by this window. */
  onRows: (rows: readonly ToldRow[]) => void = () => undefined
  /** What a reader's work is written to besides, outside the database; null where there is nothing of the kind. */
  journal: { append(record: object): Promise<void> } | null = null

  /** @param age how the library stands to this program, where it was looked at: a newer one is not opened */
  constructor(
    name = 'diptych',
    readonly age: LibraryAge = 'current',
  ) {
    // What a reader made must be on the disk when the status line says so.
    super(name, { chromeTransactionDurability: 'strict', autoOpen: age !== 'newer' })
    this.use(tellingRows((rows) => this.onRows(rows)))
    this.version(1).stores({
      documents: 'id, hash, opened',
      files: 'documentId',
      sources: '[documentId+page]',
      layers: '[documentId+page], [documentId+revision]',
      annotations: 'id, [documentId+revision]',
      tags: 'name',
      settings: 'key',
    })
    // A document may come from many files, and they are too large to be in memory.
    this.version(2)
      .stores({
        files: null,
        originals: '[documentId+part]',
        layouts: '[documentId+page]',
        witnesses: '[documentId+witness+page]',
        readAgainst: '[documentId+page]',
      })
      .upgrade(async (transaction) => {
        const names = new Map((await transaction.table('documents').toArray()).map((d) => [d.id, d.sourceFile]))
        const files = transaction.table('files')
        // One file at a time: a library has more of them than there is memory.
        await this.eachOf(await files.toCollection().primaryKeys(), async (key) => {
          const { documentId, bytes } = await files.get(key)
          const original: OriginalRow = {
            documentId,
            part: 0,
            name: names.get(documentId) ?? '',
            file: new Blob([bytes]),
          }
          await transaction.table('originals').add(original)
        })
      })
    // What was done can be undone after a document was closed. The bin is found without reading the whole library.
    // Passwords stood in clear with the originals.
    this.version(3)
      .stores({ documents: 'id, hash, opened, deleted', steps: 'id, [documentId+number]' })
      .upgrade(async (transaction) => {
        const originals = transaction.table('originals')
        await this.eachOf(await originals.toCollection().primaryKeys(), async (key) => {
          const original = (await originals.get(key)) as OriginalRow
          if (forgetPassword(original)) await originals.put(original)
        })
      })
    // Texts are compared, and what a reader decides of a comparison is kept.
    this.version(4).stores({ comparisons: 'id, opened, *documentIds', keptTexts: '[comparisonId+textId]' })
    // What a document was is kept by name, and once a day.
    this.version(5).stores({ versions: 'id, documentId', versionStates: 'id, documentId' })
    // All that is done to many documents waits in one queue; pages to be recognised waited among the settings.
    this.version(6)
      .stores({ jobs: 'id, owner', jobItems: '[jobId+number]' })
      .upgrade(async (transaction) => {
        const settings = transaction.table('settings')
        const waiting = ((await settings.get(oldQueueKey))?.value ?? []) as WaitingPage[]
        for (const { job, items } of jobsOfPages(waiting)) {
          await transaction.table('jobs').put(job)
          await transaction.table('jobItems').bulkPut([...items])
        }
        await settings.delete(oldQueueKey)
      })
  }

  /** Does something with each of some rows while the library is brought up to this version, and tells how far it is. */
  private async eachOf<Key>(keys: readonly Key[], work: (key: Key) => Promise<void>): Promise<void> {
    for (const [i, key] of keys.entries()) {
      this.onUpgradeStep(i, keys.length)
      await work(key)
    }
  }

  /** Opens the library of this machine, once it is known how it stands to this program. */
  static async onThisMachine(name = 'diptych'): Promise<LibraryDatabase> {
    return new LibraryDatabase(name, await ageOf(name, schemaVersion))
  }

  /** Whether there is room on the disk for the library to be opened anew; asked of the machine where that can be. */
  hasRoom: () => Promise<boolean> = () => Promise.resolve(true)

  /**
   * Closes the connection and opens another: one that failed, as on a full disk, stays dead though there is room again. It is not
   * done before there is: a Chromium that is made to open a library over and over on a full disk ends by emptying it.
   *
   * @throws DOMException QuotaExceededError while there is no room
   */
  async openAnew(): Promise<void> {
    if (!(await this.hasRoom())) throw new DOMException('The disk is full.', 'QuotaExceededError')
    this.close({ disableAutoOpen: false })
    await this.open()
  }

  /** @throws NewerLibrary where a newer program wrote it; then nothing of it is touched, whatever asks for it */
  override open(): PromiseExtended<Dexie> {
    return this.age === 'newer' ? Dexie.Promise.reject(new NewerLibrary()) : super.open()
  }
}

/**
 * Takes the password out of an original that an earlier version kept with it; that it has one stays known.
 * @returns whether there was one
 */
export function forgetPassword(original: object): boolean {
  if (!('password' in original)) return false
  delete original.password
  Object.assign(original, { encrypted: true } satisfies Partial<OriginalRow>)
  return true
}

/** Key range of all rows of a document in a table keyed by document and number. */
export function rowsOf(documentId: string): [[string, number], [string, number]] {
  return [
    [documentId, 0],
    [documentId, Number.MAX_SAFE_INTEGER],
  ]
}
