import type { DBCoreAddRequest, DBCorePutRequest, DBCoreTable } from 'dexie'
import { journalledKey, mixedKey, placeKey } from './setting-keys'

/** A row of a reader's work, as it was left. */
export interface ToldRow {
  readonly table: string
  /** Its primary key. */
  readonly key: unknown
  /** The row; of a document that was there before only what its reader and its files say of it; null for one that was taken out. */
  readonly row: unknown
}

/** What one transaction wrote. */
export interface ToldRows {
  readonly rows: readonly ToldRow[]
  /** The documents whose rows were among them and that were written, too: by their ids, the revision that each had then. */
  readonly revisions: Readonly<Record<string, number>>
  /** Documents that are no more: what was theirs is in these rows, as far as it was kept. */
  readonly removed?: readonly string[]
  /** By document: how many notes there are more, or fewer, than before. */
  readonly more?: Readonly<Record<string, number>>
}

/** Tables whose rows are told whole. */
const whole: ReadonlySet<string> = new Set([
  'tags',
  'settings',
  'comparisons',
  'keptTexts',
  'readAgainst',
  'versions',
  'versionStates',
  'originals',
  'sources',
  'layouts',
  'layers',
  'witnesses',
  'annotations',
])

/** What stands in a record of work already, where a transaction has one. */
const ofWork: ReadonlySet<string> = new Set(['layers', 'annotations', 'steps'])

/** Tables whose rows have a document's id first in their keys. */
const byDocument: ReadonlySet<string> = new Set([
  'originals',
  'sources',
  'layouts',
  'layers',
  'witnesses',
  'readAgainst',
])

/** What a reader and the files say of a document; all else in its row the program counts itself, or finds again. */
const ofDocument = [
  'metadata',
  'labelRanges',
  'collections',
  'done',
  'samples',
  'cleaning',
  'scratch',
  'witnesses',
  'encoding',
  'encodingConfidence',
  'pageCount',
  'importedLabels',
] as const

/** Settings that no reader made, or that mean nothing once they are lost. */
const passing: readonly string[] = [placeKey(''), mixedKey(''), 'recognition-queue', journalledKey]

/**
 * Whether rows of a table are told. Of a document's history only that it ended is: what it was of is another text now.
 * @param isWork whether the transaction has a record of work
 */
export function isTold(table: string, isWork: boolean): boolean {
  if (isWork && ofWork.has(table)) return false
  return whole.has(table) || table === 'documents' || table === 'steps'
}

/** The rows that a request writes. */
export function putRows({ name, schema }: DBCoreTable, request: DBCoreAddRequest | DBCorePutRequest): ToldRow[] {
  if (name === 'steps') return []
  // What a write changes stands in it where only some fields were given.
  const fields = request.type === 'put' && request.changeSpec ? Object.keys(request.changeSpec) : null
  // Of a file only what the vault knows it by is ever written anew, or the same file.
  if (name === 'originals' && fields) return []
  if (name === 'documents' && fields && !fields.some(isOfReader)) return []
  return request.values.flatMap((row: unknown, i) => {
    const key: unknown = request.keys?.[i] ?? schema.primaryKey.extractKey?.(row)
    if (name === 'documents' && fields)
      return [{ table: name, key, row: saidOf(row as Readonly<Record<string, unknown>>) }]
    return isPassing(name, key) ? [] : [{ table: name, key, row }]
  })
}

/** The rows that are no more. That a document is not is told by the ledger. */
export function deletedRows(table: string, keys: readonly unknown[]): ToldRow[] {
  if (table === 'documents') return []
  return keys.filter((key) => !isPassing(table, key)).map((key) => ({ table, key, row: null }))
}

/** The document that a row is of, where it tells. */
export function documentOf({ table, key, row }: ToldRow): string | undefined {
  if (table === 'documents') return String(key)
  if (byDocument.has(table)) return Array.isArray(key) ? String(key[0]) : undefined
  const { documentId } = (row ?? {}) as { documentId?: unknown }
  return typeof documentId === 'string' ? documentId : undefined
}

/** A name of a row in its library. */
export function nameOfRow(table: string, key: unknown): string {
  return JSON.stringify([table, key])
}

function isOfReader(field: string): boolean {
  return ofDocument.some((one) => field === one || field.startsWith(`${one}.`))
}

function saidOf(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(ofDocument.map((field) => [field, row[field]]))
}

function isPassing(table: string, key: unknown): boolean {
  return table === 'settings' && passing.some((begin) => String(key).startsWith(begin))
}
