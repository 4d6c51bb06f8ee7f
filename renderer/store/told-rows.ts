import type { DBCore, DBCoreMutateRequest, DBCoreTable, Middleware, Transaction } from 'dexie'
import { deletedRows, documentOf, isTold, nameOfRow, putRows, type ToldRow, type ToldRows } from './told-row'

/**
 * What tells of a transaction besides: a record of work of its pages and notes, or of all of it what it was taken from and what is
 * there still: a file that is read again, a copy, the journal.
 */
export type ToldBesides = 'work' | 'origin'

const besides = new WeakMap<object, ToldBesides>()

/** Says of the transaction that is under way what tells of it besides. */
export function toldBesides({ idbtrans }: Transaction, by: ToldBesides): void {
  besides.set(idbtrans, by)
}

/** What a transaction has written so far. */
interface Written {
  readonly rows: Map<string, ToldRow>
  readonly revisions: Map<string, number>
  /** Documents that it took out, with all that is theirs. */
  readonly removed: Set<string>
  /** How many notes each document has more, or fewer, than before. */
  readonly more: Map<string, number>
}

/**
 * Tells of rows that are written.
 *
 * @param tell hears of each transaction as it begins to write such rows; what it is given settles when that has ended, with the
 *   last state of each row, or none where it did not end well
 */
export function tellingRows(tell: (written: Promise<ToldRows>) => void): Middleware<DBCore> {
  const open = new WeakMap<object, Written>()
  const of = (transaction: IDBTransaction): Written => {
    const known = open.get(transaction)
    if (known) return known
    const written: Written = { rows: new Map(), revisions: new Map(), removed: new Set(), more: new Map() }
    open.set(transaction, written)
    // Dexie's own promises would keep what follows inside its transaction.
    tell(
      new Promise<ToldRows>((settle) => {
        transaction.addEventListener('complete', () => settle(toldOf(written)))
        transaction.addEventListener('abort', () => settle({ rows: [], revisions: {} }))
      }),
    )
    return written
  }
  return {
    stack: 'dbcore',
    name: 'told-rows',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        return isTold(name, false) ? { ...table, mutate: (request) => told(table, request, of) } : table
      },
    }),
  }
}

/** Does what is asked for and notes its rows; without `await`, which would leave the zone of Dexie's transaction. */
function told(
  table: DBCoreTable,
  request: DBCoreMutateRequest,
  of: (transaction: IDBTransaction) => Written,
): ReturnType<DBCoreTable['mutate']> {
  const transaction = request.trans as unknown as IDBTransaction
  const by = besides.get(transaction)
  if (by === 'origin' || !isTold(table.name, by === 'work')) return table.mutate(request)
  const isOfDocuments = table.name === 'documents'
  const mutated = (rows: readonly ToldRow[], after: (written: Written) => void) =>
    table.mutate(request).then((answer) => {
      if (!rows.length && !isOfDocuments) return answer
      const written = of(transaction)
      for (const row of rows) written.rows.set(nameOfRow(row.table, row.key), row)
      after(written)
      return answer
    })
  const done = (rows: readonly ToldRow[], after: (written: Written) => void) => {
    if (table.name !== 'annotations' || !rows.length) return mutated(rows, after)
    // What they were before tells whether there are more of them now.
    return table.getMany({ trans: request.trans, keys: rows.map(({ key }) => key) }).then((before) =>
      mutated(rows, (written) => {
        after(written)
        for (const note of before as (CountedNote | undefined)[]) count(written, note, -1)
        for (const { row } of rows) count(written, row as CountedNote | null, 1)
      }),
    )
  }
  if (request.type === 'put' || request.type === 'add') {
    const revisions = isOfDocuments ? (request.values as { id: string; revision: number }[]) : []
    return done(putRows(table, request), (written) => {
      for (const { id, revision } of revisions) written.revisions.set(id, revision)
    })
  }
  const deleted = (keys: readonly unknown[]) =>
    done(deletedRows(table.name, keys), ({ removed }) => {
      if (isOfDocuments) for (const key of keys) removed.add(String(key))
    })
  if (request.type === 'delete') return deleted(request.keys)
  const query = { index: table.schema.primaryKey, range: request.range }
  return table.query({ trans: request.trans, values: false, query }).then(({ result }) => deleted(result))
}

/** What of a note says whether it counts. */
interface CountedNote {
  readonly documentId: string
  readonly gone: 0 | 1
}

function count({ more }: Written, note: CountedNote | null | undefined, by: 1 | -1): void {
  if (note?.gone === 0) more.set(note.documentId, (more.get(note.documentId) ?? 0) + by)
}

/** What is told of a transaction. Of documents that it took out only that, and only where it wrote others, which may have their pages. */
function toldOf({ rows, revisions, removed, more: notes }: Written): ToldRows {
  const counted = [...notes].filter(([id, count]) => count && !removed.has(id))
  const more = counted.length ? { more: Object.fromEntries(counted) } : {}
  const left = [...rows.values()].filter((row) => !removed.has(documentOf(row) ?? ''))
  const documents = new Set(left.map(documentOf))
  const others = [...revisions].filter(([id]) => documents.has(id) && !removed.has(id))
  if (!removed.size) return { rows: left, revisions: Object.fromEntries(others), ...more }
  if (!others.length) return { rows: left.filter((row) => !wasOfOne(row)), revisions: {}, ...more }
  return { rows: left, revisions: Object.fromEntries(others), removed: [...removed], ...more }
}

/** Whether a row that is no more was of some document, which it does not tell any more. */
function wasOfOne({ table, row }: ToldRow): boolean {
  return row === null && ['annotations', 'steps', 'versions', 'versionStates'].includes(table)
}
