import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Annotation } from '../core/anchor'
import type { CleaningSettings } from '../core/clean'
import type { LabelRange, Metadata } from '../core/document/metadata'
import type { Change, Segment } from '../core/text'

/** A document of the library, without its text. */
export interface DocumentRow {
  readonly id: string
  /** SHA-256 of the imported file, hex: a document is known by its content, not by its name. */
  readonly hash: string
  readonly metadata: Metadata
  readonly sourceFile: string
  /** WHATWG name of the encoding it was read in. */
  readonly encoding: string
  readonly encodingConfidence: number
  readonly paginated: boolean
  readonly pageCount: number
  /** Labels found at import, one a page. */
  readonly importedLabels: readonly string[]
  readonly labelRanges: readonly LabelRange[]
  readonly cleaning: CleaningSettings
  /** When it was last cleaned; null for never. Milliseconds since 1970. */
  readonly cleanedAt: number | null
  readonly created: number
  readonly opened: number
  /** When it was put in the bin; null while it is in the library. */
  readonly deleted: number | null
  /** Counts the writes to its layers and annotations. */
  readonly revision: number
}

/** The imported file, byte for byte. */
export interface FileRow {
  readonly documentId: string
  readonly bytes: Uint8Array
}

/** The source text of a page. Written once. */
export interface SourceRow {
  readonly documentId: string
  readonly page: number
  readonly text: string
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
}

/** A tag of the reader's. */
export interface TagRow {
  readonly name: string
  readonly colour: string
}

/** A setting of the reader's. */
export interface SettingRow {
  readonly key: string
  readonly value: unknown
}

/** The version of the schema written in backups; raise it with every new `version()` below. */
export const schemaVersion = 1

/** The library's database. Every version that was ever released stays here, so that its data keeps opening. */
export class LibraryDatabase extends Dexie {
  documents!: EntityTable<DocumentRow, 'id'>
  files!: EntityTable<FileRow, 'documentId'>
  sources!: Table<SourceRow, [string, number]>
  layers!: Table<LayerRow, [string, number]>
  annotations!: EntityTable<AnnotationRow, 'id'>
  tags!: EntityTable<TagRow, 'name'>
  settings!: EntityTable<SettingRow, 'key'>

  constructor(name = 'diptych') {
    // What a reader made must be on the disk when the status line says so.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      documents: 'id, hash, opened',
      files: 'documentId',
      sources: '[documentId+page]',
      layers: '[documentId+page], [documentId+revision]',
      annotations: 'id, [documentId+revision]',
      tags: 'name',
      settings: 'key',
    })
  }
}

/** Key range of all rows of a document in a table keyed by document and number. */
export function rowsOf(documentId: string): [[string, number], [string, number]] {
  return [
    [documentId, 0],
    [documentId, Number.MAX_SAFE_INTEGER],
  ]
}
