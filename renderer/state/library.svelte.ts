import { liveQuery } from 'dexie'
import type { OpenedFile } from '../../electron/bridge'
import { addDocument, documentByHash, emptyBin, type DocumentRow, type LibraryDatabase, type TagRow } from '../store'
import { runTask } from '../workers/run-task'
import { newId } from './ids'

export type { DocumentRow } from '../store'

/** A file on its way into the library. */
export interface Arrival {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'reading' | 'done' | 'duplicate' | 'refused' | 'cancelled'
  /** Why it was refused, or which document it is a duplicate of. */
  readonly sentence?: string
  readonly documentId?: string
}

/** The documents on this machine, and the files that are being brought in. */
export class Library {
  documents = $state.raw<readonly DocumentRow[]>([])
  /** Documents in the bin, from where they can be brought back for thirty days. */
  deleted = $state.raw<readonly DocumentRow[]>([])
  tags = $state.raw<readonly TagRow[]>([])
  loaded = $state(false)
  /** Why the library can't be read, or null. */
  problem = $state<string | null>(null)
  arrivals = $state.raw<readonly Arrival[]>([])
  /** The document last put in the bin, while that can be undone by one key. */
  lastDeleted = $state.raw<DocumentRow | null>(null)
  private abort = new AbortController()

  constructor(private readonly db: LibraryDatabase) {
    // A query that lives does not tell of a database that can't be opened, so that is asked first.
    db.open().then(
      () => this.watch(),
      (cause: unknown) => (this.problem = cause instanceof Error ? cause.message : String(cause)),
    )
  }

  /** Whether files are being read. */
  get busy(): boolean {
    return this.arrivals.some((a) => a.state === 'waiting' || a.state === 'reading')
  }

  /**
   * Brings files in, one after another; a file that is here already is not doubled.
   * @returns the ids of the documents they are, new or not
   */
  async bringIn(files: readonly OpenedFile[]): Promise<string[]> {
    if (!this.busy) {
      this.arrivals = []
      this.abort = new AbortController()
    }
    const arrivals = files.map((file): Arrival => ({ id: newId(), name: file.name, state: 'waiting' }))
    this.arrivals = [...this.arrivals, ...arrivals]
    const ids: string[] = []
    for (const [i, file] of files.entries()) {
      const set = (change: Partial<Arrival>) =>
        (this.arrivals = this.arrivals.map((a) => (a.id === arrivals[i]!.id ? { ...a, ...change } : a)))
      set({ state: 'reading' })
      try {
        const id = await this.bringInOne(file, set)
        if (id !== null) ids.push(id)
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === 'AbortError') set({ state: 'cancelled' })
        else
          set({
            state: 'refused',
            sentence: `“${file.name}” could not be stored: ${cause instanceof Error ? cause.message : String(cause)} Nothing of it was kept.`,
          })
      }
    }
    return ids
  }

  /** Stops bringing files in; those that are done stay. */
  cancel(): void {
    this.abort.abort()
  }

  /** Forgets the list of arrivals. */
  dismissArrivals(): void {
    this.arrivals = []
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

  /** Gives a tag a colour; makes the tag if need be. */
  async setTag(name: string, colour: string): Promise<void> {
    await this.db.tags.put({ name, colour })
  }

  private watch(): void {
    const { db } = this
    liveQuery(() => db.documents.orderBy('opened').reverse().toArray()).subscribe((rows) => {
      this.documents = rows.filter((d) => d.deleted === null)
      this.deleted = rows.filter((d) => d.deleted !== null)
      this.loaded = true
    })
    liveQuery(() => db.tags.toArray()).subscribe((rows) => (this.tags = rows))
    void emptyBin(db, Date.now())
  }

  private async bringInOne(file: OpenedFile, set: (change: Partial<Arrival>) => void): Promise<string | null> {
    const { result, hash } = await runTask(
      'import',
      { name: file.name, bytes: file.bytes, options: {} },
      { signal: this.abort.signal },
    )
    if (!result.ok) {
      set({ state: 'refused', sentence: result.problem.sentence })
      return null
    }
    const here = await documentByHash(this.db, hash)
    if (here) {
      set({
        state: 'duplicate',
        sentence: `“${file.name}” is in the library already, as “${here.metadata.title}”.`,
        documentId: here.id,
      })
      return here.id
    }
    const row = await addDocument(this.db, newId(), {
      imported: result.document,
      hash,
      sourceFile: file.name,
      bytes: file.bytes,
      now: Date.now(),
    })
    set({ state: 'done', documentId: row.id })
    return row.id
  }
}
