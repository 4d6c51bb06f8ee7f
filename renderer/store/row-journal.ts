import { base64Of, packed } from './packed-values'
import type { Journal } from './journal'
import type { LibraryDatabase } from './schema'
import { journalledKey } from './setting-keys'
import type { ToldRow, ToldRows } from './told-row'
import { smallFile, weighed } from './weighed-rows'

/** Writes a library's rows to its journal, in the order in which they are in the database. */
export class RowJournal {
  /** Hears that something was too large for the journal: a copy alone can hold it. */
  onUntold: () => void = () => undefined
  private queue: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: LibraryDatabase,
    private readonly journal: Pick<Journal, 'append'>,
  ) {
    db.onRows = (rows) => this.write(rows)
    db.rowsJournalled = () => this.written()
  }

  /** Settles when all that was told of is in the journal. */
  written(): Promise<void> {
    return this.queue
  }

  private write(written: Promise<ToldRows>): void {
    const record = async () => {
      const told = await written
      if (!told.rows.length) return
      const { rows, untold } = weighed(told.rows)
      const kept = await Promise.all(rows.map(keptRow))
      // The library counts first, so that a library which has lost its end knows less than the journal does.
      const number = await counted(this.db, (known) => known + 1)
      await this.journal.append({
        kind: 'rows',
        at: Date.now(),
        number,
        rows: kept,
        revisions: told.revisions,
        ...(told.more ? { more: told.more } : {}),
        ...(untold.length ? { untold } : told.removed ? { removed: told.removed } : {}),
      })
      if (untold.length) this.onUntold()
    }
    // A library that can't be written to is told of where it is worked on.
    this.queue = this.queue.then(record).catch(() => undefined)
  }
}

/** A row as JSON can hold it; of a file its size, and its bytes where they are few. */
async function keptRow(told: ToldRow): Promise<ToldRow> {
  if (told.table !== 'originals' || told.row === null) return { ...told, row: packed(told.row) }
  const { file, ...rest } = told.row as { readonly file: Blob }
  const { size } = file
  const bytes =
    size > smallFile
      ? null
      : await file.arrayBuffer().then(
          (buffer) => base64Of(new Uint8Array(buffer)),
          () => null,
        )
  return { ...told, row: { ...rest, size, ...(bytes === null ? {} : { bytes }) } }
}

/** Counts anew how many records of rows there were; returns the number. */
export function counted(db: LibraryDatabase, count: (known: number) => number): Promise<number> {
  return db.transaction('rw', db.settings, async () => {
    const known = (await db.settings.get(journalledKey))?.value
    const number = count(typeof known === 'number' ? known : 0)
    await db.settings.put({ key: journalledKey, value: number })
    return number
  })
}
