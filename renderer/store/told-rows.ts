import type { DBCore, DBCoreAddRequest, DBCoreMutateRequest, DBCorePutRequest, DBCoreTable, Middleware } from 'dexie'
import { journalledKey, mixedKey, placeKey } from './setting-keys'

/** A row of the reader's besides pages and notes, as it was left: a tag, a description, a decision of a comparison. */
export interface ToldRow {
  readonly table: string
  /** Its primary key. */
  readonly key: unknown
  /** The row; of a document only what its reader says of it; null for one that was taken out. */
  readonly row: unknown
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
])

/** What a reader says of a document; all else in its row the program counts itself, or finds again. */
const ofDocument = ['metadata', 'labelRanges', 'collections', 'done', 'samples', 'cleaning'] as const

/** Settings that no reader made, or that mean nothing once they are lost. */
const passing: readonly string[] = [placeKey(''), mixedKey(''), 'recognition-queue', journalledKey]

/** Documents that come in or are arranged anew bring their rows with them: they are written with their files, which no journal takes. */
const files = 'originals'

/**
 * Tells of rows that were written, once their transaction has ended well.
 *
 * @param tell hears of those of one transaction, the last state of each
 */
export function tellingRows(tell: (rows: readonly ToldRow[]) => void): Middleware<DBCore> {
  const open = new WeakMap<object, Map<string, ToldRow>>()
  const of = (transaction: object): Map<string, ToldRow> => {
    const known = open.get(transaction)
    if (known) return known
    const rows = new Map<string, ToldRow>()
    open.set(transaction, rows)
    ;(transaction as IDBTransaction).addEventListener('complete', () => rows.size && tell([...rows.values()]))
    return rows
  }
  return {
    stack: 'dbcore',
    name: 'told-rows',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        if (!whole.has(name) && name !== 'documents') return table
        return { ...table, mutate: (request) => told(table, request, of) }
      },
    }),
  }
}

/** Does what is asked for and notes its rows; without `await`, which would leave the zone of Dexie's transaction. */
function told(
  table: DBCoreTable,
  request: DBCoreMutateRequest,
  of: (transaction: object) => Map<string, ToldRow>,
): ReturnType<DBCoreTable['mutate']> {
  const transaction = request.trans as unknown as IDBTransaction
  if (transaction.objectStoreNames.contains(files)) return table.mutate(request)
  const done = (rows: readonly ToldRow[]) =>
    table.mutate(request).then((answer) => {
      if (rows.length) for (const row of rows) of(transaction).set(JSON.stringify([row.table, row.key]), row)
      return answer
    })
  if (request.type === 'put' || request.type === 'add') return done(putRows(table, request))
  // A document that goes is told of by the ledger.
  if (table.name === 'documents') return table.mutate(request)
  if (request.type === 'delete') return done(deletedRows(table.name, request.keys))
  const query = { index: table.schema.primaryKey, range: request.range }
  return table
    .query({ trans: request.trans, values: false, query })
    .then(({ result }) => done(deletedRows(table.name, result)))
}

function putRows({ name, schema }: DBCoreTable, request: DBCoreAddRequest | DBCorePutRequest): ToldRow[] {
  // What a write changes stands in it where only some fields were given.
  const fields = request.type === 'put' && request.changeSpec ? Object.keys(request.changeSpec) : null
  if (name === 'documents' && fields && !fields.some(isOfReader)) return []
  return request.values.flatMap((row: unknown, i) => {
    const key: unknown = request.keys?.[i] ?? schema.primaryKey.extractKey?.(row)
    if (name === 'documents') return [{ table: name, key, row: saidOf(row as Readonly<Record<string, unknown>>) }]
    return isPassing(name, key) ? [] : [{ table: name, key, row }]
  })
}

function deletedRows(table: string, keys: readonly unknown[]): ToldRow[] {
  return keys.filter((key) => !isPassing(table, key)).map((key) => ({ table, key, row: null }))
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
