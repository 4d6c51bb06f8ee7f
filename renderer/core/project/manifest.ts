/** What a project file is: told by its first entry, which stands uncompressed at the head of the zip. */
export const projectType = 'application/vnd.diptych.project+zip'

/** The version of the layout of the zip; what the rows mean is told by their own schema. */
export const projectVersion = 1

/** The version of the library's schema that rows are of which this program writes and reads; `store/schema.ts` raises it. */
export const rowsVersion = 6

/** Bytes of an entry that one hash is of. */
export const pieceLength = 65_536

/** A file in the zip, with the hashes by which it is known whether it is as it was written. */
export interface ProjectEntry {
  readonly path: string
  readonly size: number
  /** SHA-256, hex, of each 65,536 bytes of it; the last piece may be shorter. */
  readonly pieces: readonly string[]
}

/** A document in a project. */
export interface ProjectDocument {
  readonly id: string
  readonly title: string
  readonly pages: number
  readonly notes: number
  readonly revision: number
  /** Whether it lies in the bin. */
  readonly binned?: true
  /** Its rows: a line of JSON each, `{ table, row }`. */
  readonly rows: string
  /** The files that it was imported from, by their numbers in it. */
  readonly originals: readonly { readonly part: number; readonly name: string; readonly path: string }[]
}

/** `manifest.json`: what is in a project. */
export interface ProjectManifest {
  readonly format: typeof projectType
  readonly version: number
  /** The version of the library's schema that the rows are of. */
  readonly schema: number
  /** When it was written; milliseconds since 1970. */
  readonly made: number
  /** The program that wrote it. */
  readonly program: string
  readonly documents: readonly ProjectDocument[]
  /** Tags, comparisons and, where all of a library is in it, settings; rows as those of a document. */
  readonly common: string
  /** Every entry but this one. */
  readonly entries: readonly ProjectEntry[]
}
