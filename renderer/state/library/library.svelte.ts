import { reasonOf } from '../../core/faults/reason'
import {
  emptyBin,
  libraryIds,
  liveAnswers,
  type DocumentRow,
  type LibraryDatabase,
  type LibraryIds,
  type TagRow,
} from '../../store'
import { standBy } from '../../workers/run-task'
import type { Queue } from '../queue'
import { Arrivals } from './arrivals.svelte'
import { readRest } from './rest-of-pages'

export type { DocumentRow } from '../../store'

/** The documents on this machine. */
export class Library {
  /** Which documents there are; documents in the bin can be brought back from there for thirty days. */
  ids = $state.raw<LibraryIds>({ shelved: [], binned: [] })
  tags = $state.raw<readonly TagRow[]>([])
  loaded = $state(false)
  /** Whether a library of an earlier version is being brought up to this one, which takes its time. */
  upgrading = $state(false)
  /** Files that are done while that lasts, and all; null where it is not told. */
  upgraded = $state.raw<{ readonly done: number; readonly total: number } | null>(null)
  /** Why the library can't be read, or null. */
  problem = $state<string | null>(null)
  /** The files that are being brought in. */
  readonly arrivals: Arrivals
  /** What takes arrangements of pages back, the last one last; each as long as the window is open. */
  arrangements = $state.raw<readonly { readonly documentId: string; readonly takeBack: () => Promise<void> }[]>([])
  /** The document last put in the bin, while that can be undone by one key. */
  lastDeleted = $state.raw<DocumentRow | null>(null)
  /** The document whose text is being read to its end, and how far. */
  rest = $state.raw<{ readonly documentId: string; readonly done: number; readonly total: number } | null>(null)
  /** Whether the library could be opened. */
  readonly opened: Promise<boolean>

  constructor(
    private readonly db: LibraryDatabase,
    queue: Queue,
    /** Hears of documents that are new in the library. */
    came: (ids: readonly string[]) => void = () => undefined,
  ) {
    this.arrivals = new Arrivals(db, queue, came)
    // A query that lives does not tell of a database that can't be opened, so that is asked first.
    this.upgrading = db.age === 'older'
    db.onUpgradeStep = (done, total) => (this.upgraded = { done, total })
    this.opened = db
      .open()
      .then(
        () => {
          this.watch()
          return true
        },
        (cause: unknown) => {
          this.problem = reasonOf(cause)
          return false
        },
      )
      .finally(() => (this.upgrading = false))
  }

  /** Whether a newer program wrote the library, so that this one leaves it alone. */
  get isNewer(): boolean {
    return this.db.age === 'newer'
  }

  /**
   * Hears of the rows of some documents, now and whenever one of them changes.
   * @returns what ends it
   */
  watchRows(ids: readonly string[], hear: (rows: readonly DocumentRow[]) => void): () => void {
    const query = () => this.db.documents.bulkGet([...ids])
    const subscription = liveAnswers(query, (rows) => hear(rows.filter((row) => row !== undefined)))
    return () => subscription.unsubscribe()
  }

  /** Puts a document in the bin, from where it can be brought back. */
  async delete(row: DocumentRow): Promise<void> {
    await this.db.documents.update(row.id, { deleted: Date.now() })
    this.lastDeleted = row
  }

  /** Brings a deleted document back: the last one, or the one given. */
  async undelete(row: DocumentRow | null = this.lastDeleted): Promise<void> {
    if (!row) return
    await this.db.documents.update(row.id, { deleted: null })
    if (row.id === this.lastDeleted?.id) this.lastDeleted = null
  }

  /** Takes all documents of the bin out for good. Returns how many there were. */
  async emptyBin(): Promise<number> {
    const { binned } = this.ids
    await emptyBin(this.db, Infinity)
    if (this.lastDeleted && binned.includes(this.lastDeleted.id)) this.lastDeleted = null
    return binned.length
  }

  /** Gives a tag a colour; makes the tag if need be. */
  async setTag(name: string, colour: string): Promise<void> {
    await this.db.tags.put({ ...(await this.db.tags.get(name)), name, colour })
  }

  private watch(): void {
    const { db } = this
    // Only the indexes are read: a document that is saved is no news for the list.
    liveAnswers(
      () => libraryIds(db),
      (ids) => {
        this.ids = ids
        // Once the library is painted, workers are made ready for what is opened next.
        if (!this.loaded) setTimeout(() => standBy('en'), 500)
        this.loaded = true
      },
    )
    liveAnswers(
      () => db.tags.toArray(),
      (rows) => void (this.tags = rows),
    )
    void emptyBin(db, Date.now())
  }

  /**
   * Reads the text of the pages that were left for later, so that a long document could be shown at once.
   * @returns what is wrong with its files, in sentences; null where there was nothing to be read
   */
  async readRest(row: DocumentRow): Promise<readonly string[] | null> {
    if (row.pendingFrom === undefined || this.rest?.documentId === row.id) return null
    this.rest = { documentId: row.id, done: row.pendingFrom, total: row.pageCount }
    try {
      return await readRest(this.db, row, (done) => (this.rest = { ...this.rest!, done }))
    } finally {
      this.rest = null
    }
  }
}
