import type { Table } from 'dexie'
import { packed, unpacked } from './packed-values'
import type { Journal, JournalRecord } from './journal'
import type { LibraryDatabase } from './schema'
import { journalledKey } from './setting-keys'
import type { ToldRow } from './told-rows'

/** Writes a library's rows to its journal, in the order in which they are in the database. */
export class RowJournal {
  private queue: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: LibraryDatabase,
    private readonly journal: Pick<Journal, 'append'>,
  ) {
    db.onRows = (rows) => void this.write(rows)
  }

  /** Settles when all that was told of is in the journal. */
  written(): Promise<void> {
    return this.queue
  }

  private write(rows: readonly ToldRow[]): Promise<void> {
    const record = async () => {
      // The library counts first, so that a library which has lost its end knows less than the journal does.
      const number = await counted(this.db, (known) => known + 1)
      await this.journal.append({
        kind: 'rows',
        at: Date.now(),
        number,
        rows: rows.map((told) => ({ ...told, row: packed(told.row) })),
      })
    }
    // A library that can't be written to is told of where it is worked on.
    return (this.queue = this.queue.then(record).catch(() => undefined))
  }
}

/** Counts anew how many records there were; returns the number. */
function counted(db: LibraryDatabase, count: (known: number) => number): Promise<number> {
  return db.transaction('rw', db.settings, async () => {
    const known = (await db.settings.get(journalledKey))?.value
    const number = count(typeof known === 'number' ? known : 0)
    await db.settings.put({ key: journalledKey, value: number })
    return number
  })
}

/**
 * Writes those rows again that the journal has and the library lacks: the last state of each. Those of documents that are not
 * there wait until they are.
 *
 * @param ids documents that were just brought back from a copy: all of theirs are written
 * @returns how many were written
 */
export async function replayRows(
  db: LibraryDatabase,
  records: readonly JournalRecord[],
  ids: readonly string[] = [],
): Promise<number> {
  const told = records.filter((record) => record.kind === 'rows')
  const last = Math.max(0, ...told.map((record) => record.number))
  const known = (await db.settings.get(journalledKey))?.value
  const from = typeof known === 'number' ? known : 0
  if (from >= last && !ids.length) return 0
  const lasting = new Map<string, ToldRow>()
  for (const { number, rows } of told)
    for (const row of rows)
      if (number > from || ids.includes(documentOf(row) ?? '')) lasting.set(JSON.stringify([row.table, row.key]), row)
  let written = 0
  for (const row of lasting.values()) if (await writtenAgain(db, row)) written++
  await counted(db, (here) => Math.max(here, last))
  return written
}

/** The document that a row is of, if it is of one. */
function documentOf({ table, key, row }: ToldRow): string | undefined {
  if (table === 'documents') return String(key)
  const { documentId } = (row ?? {}) as { documentId?: unknown }
  if (typeof documentId === 'string') return documentId
  return table === 'readAgainst' && Array.isArray(key) ? String(key[0]) : undefined
}

async function writtenAgain(db: LibraryDatabase, told: ToldRow): Promise<boolean> {
  const document = documentOf(told)
  if (document !== undefined && !(await db.documents.get(document))) return false
  const row = unpacked(told.row)
  if (told.table === 'documents') return (await db.documents.update(told.key as string, row as object)) > 0
  const table = db.tables.find(({ name }) => name === told.table) as Table<unknown, unknown> | undefined
  if (!table) return false
  if (row === null) await table.delete(told.key)
  else await table.put(row)
  return true
}
