import { reasonOf } from '../../core/faults/reason'
import { liveQuery } from 'dexie'
import type { OpenedFile } from '../../../electron/bridge'
import { placedNotes } from '../../core/anchor'
import { arriveTogether, type SourceFile } from '../../core/formats'
import { emptyBin, libraryIds, type DocumentRow, type LibraryDatabase, type LibraryIds, type TagRow } from '../../store'
import { textOfPages } from '../../core/text'
import { runTask, standBy, warmUp, workersAtOnce } from '../../workers/run-task'
import type { ReadBundle } from '../../workers/tasks'
import { counted } from '../window'
import { newId } from '../document'
import { passwords } from '../facsimile'
import { Shelving } from './shelving'
import { bytesOf } from './bytes-of'
import { readRest } from './rest-of-pages'

export type { DocumentRow } from '../../store'

/** A file on its way into the library. */
export interface Arrival {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'reading' | 'done' | 'duplicate' | 'locked' | 'refused' | 'cancelled'
  /** Pages that were read, while more are to come. */
  readonly pages?: { readonly done: number; readonly total: number }
  /** Why it was refused, what was wrong with it, or which document it is a duplicate of. */
  readonly sentence?: string
  readonly documentId?: string
}

/** Arrivals of which each step is told as it is taken. */
const fewArrivals = 20

/** Pages of a long document whose text is read before it is shown. */
const firstPages = 8

/** The documents on this machine, and the files that are being brought in. */
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
  arrivals = $state.raw<readonly Arrival[]>([])
  /** What takes arrangements of pages back, the last one last; each as long as the window is open. */
  arrangements = $state.raw<readonly { readonly documentId: string; readonly takeBack: () => Promise<void> }[]>([])
  /** The document last put in the bin, while that can be undone by one key. */
  lastDeleted = $state.raw<DocumentRow | null>(null)
  /** The document whose text is being read to its end, and how far. */
  rest = $state.raw<{ readonly documentId: string; readonly done: number; readonly total: number } | null>(null)
  /** Whether the library could be opened. */
  readonly opened: Promise<boolean>
  private abort = new AbortController()
  /** What is to be told of arrivals, by their ids. */
  private readonly changes = new Map<string, Partial<Arrival>>()
  private telling: ReturnType<typeof setTimeout> | undefined
  private readonly shelving: Shelving
  /** Files that wait for a password, by their arrivals. */
  private readonly locked = new Map<string, ReadBundle['originals']>()

  constructor(private readonly db: LibraryDatabase) {
    this.shelving = new Shelving(db)
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

  /** Whether files are being read. */
  get busy(): boolean {
    return this.arrivals.some((a) => a.state === 'waiting' || a.state === 'reading')
  }

  /**
   * Brings files in, several at once; a file that is here already is not doubled. Pictures and OCR files of pages
   * make one document together.
   * @returns the ids of the documents they are, new or not
   */
  async bringIn(files: readonly OpenedFile[]): Promise<string[]> {
    if (!this.busy) {
      this.arrivals = []
      this.abort = new AbortController()
    }
    warmUp('en')
    const groups = arriveTogether(files).map((group) => ({ group, arrival: arrivalOf(group) }))
    this.arrivals = [...this.arrivals, ...groups.map((g) => g.arrival)]
    const ids: string[][] = groups.map(() => [])
    const { signal } = this.abort
    let next = 0
    const work = async () => {
      while (next < groups.length && !signal.aborted) {
        const at = next++
        const { group, arrival } = groups[at]!
        ids[at] = await this.bringInGroup(group, arrival.id)
      }
    }
    await Promise.all(Array.from({ length: Math.min(workersAtOnce, groups.length) }, work))
    for (const { arrival } of groups.slice(next)) this.set(arrival.id, { state: 'cancelled' })
    this.tellArrivals()
    return ids.flat()
  }

  /**
   * Tries a password on an encrypted file.
   * @returns the id of the document it is, or null where the password doesn't open it
   */
  async unlock(arrival: Arrival, password: string): Promise<string | null> {
    const locked = this.locked.get(arrival.id)
    if (!locked) return null
    const files = await bytesOf(locked)
    this.abort = new AbortController()
    return (await this.bringInGroup(files, arrival.id, password))[0] ?? null
  }

  /** Leaves an encrypted file out, whose password is not given. */
  leaveOut(arrival: string): void {
    this.locked.delete(arrival)
    this.arrivals = this.arrivals.filter(({ id }) => id !== arrival)
  }

  /** Stops bringing files in; those that are done stay. */
  cancel(): void {
    this.abort.abort()
  }

  /** Forgets the list of arrivals. */
  dismissArrivals(): void {
    this.arrivals = []
  }

  /**
   * Hears of the rows of some documents, now and whenever one of them changes.
   * @returns what ends it
   */
  watchRows(ids: readonly string[], hear: (rows: readonly DocumentRow[]) => void): () => void {
    const query = () => this.db.documents.bulkGet([...ids])
    const subscription = liveQuery(query).subscribe((rows) => hear(rows.filter((row) => row !== undefined)))
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
    liveQuery(() => libraryIds(db)).subscribe((ids) => {
      this.ids = ids
      // Once the library is painted, workers are made ready for what is opened next.
      if (!this.loaded) setTimeout(() => standBy('en'), 500)
      this.loaded = true
    })
    liveQuery(() => db.tags.toArray()).subscribe((rows) => (this.tags = rows))
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

  /** Changes what is told of an arrival. Of a few it is told at once, of hundreds some times a second. */
  private set(id: string, change: Partial<Arrival>): void {
    this.changes.set(id, { ...this.changes.get(id), ...change })
    if (this.arrivals.length <= fewArrivals) return this.tellArrivals()
    this.telling ??= setTimeout(() => this.tellArrivals(), 100)
  }

  private tellArrivals(): void {
    clearTimeout(this.telling)
    this.telling = undefined
    if (!this.changes.size) return
    const { changes } = this
    this.arrivals = this.arrivals.map((a) => (changes.has(a.id) ? { ...a, ...changes.get(a.id) } : a))
    changes.clear()
  }

  private async bringInGroup(files: readonly SourceFile[], id: string, password?: string): Promise<string[]> {
    this.set(id, { state: 'reading' })
    try {
      const { bundles } = await runTask(
        'import',
        { files, options: { firstPages, ...(password === undefined ? {} : { password }) } },
        {
          signal: this.abort.signal,
          onStep: ({ done, total }) => this.set(id, { pages: { done, total } }),
        },
      )
      const ids: string[] = []
      for (const [i, bundle] of bundles.entries()) {
        // An archive may hold more documents than the one that was announced.
        const arrival = i === 0 ? id : newId()
        if (i > 0) this.arrivals = [...this.arrivals, { id: arrival, name: bundle.name, state: 'reading' }]
        else this.set(id, { name: bundle.name })
        const document = await this.take(bundle, arrival, password)
        if (document !== null) ids.push(document)
      }
      return ids
    } catch (cause) {
      const { name } = this.arrivals.find((a) => a.id === id)!
      if (cause instanceof DOMException && cause.name === 'AbortError') this.set(id, { state: 'cancelled' })
      else
        this.set(id, {
          state: 'refused',
          sentence: `“${name}” could not be stored: ${reasonOf(cause)} Nothing of it was kept.`,
        })
      return []
    }
  }

  /** Takes an imported document over into the library. */
  private async take(
    { name, result, originals, hash }: ReadBundle,
    arrival: string,
    password: string | undefined,
  ): Promise<string | null> {
    if (!result.ok) {
      const { code, sentence } = result.problem
      if (code === 'password') this.locked.set(arrival, originals)
      this.set(arrival, { state: code === 'password' ? 'locked' : 'refused', sentence })
      return null
    }
    this.locked.delete(arrival)
    const { pages, warnings = [], said = [] } = result.document
    const notes = pages.flatMap((p) => p.notes ?? [])
    const text = notes.length ? textOfPages(pages.map((p) => p.text)) : null
    const layoutOf = (page: number) => pages[page]?.layout ?? null
    const shelved = await this.shelving.add({
      id: newId(),
      imported: result.document,
      hash,
      sourceFile: name,
      originals,
      encrypted: password !== undefined,
      notes: text ? placedNotes(text, layoutOf, notes, Date.now()) : [],
      now: Date.now(),
    })
    const row = 'here' in shelved ? shelved.here : shelved
    if (password !== undefined) for (const original of originals) passwords.remember(original, password)
    if ('here' in shelved) {
      this.set(arrival, {
        state: 'duplicate',
        sentence: `“${name}” is in the library already, as “${row.metadata.title}”.`,
        documentId: row.id,
      })
      return row.id
    }
    const came = notes.length ? `${counted(notes.length, 'note', 'notes')} came with it.` : ''
    const sentence = [...warnings, ...said, came].filter((s) => s !== '').join(' ')
    this.set(arrival, { state: 'done', documentId: row.id, ...(sentence ? { sentence } : {}) })
    return row.id
  }
}

function arrivalOf(files: readonly SourceFile[]): Arrival {
  const [first] = files
  const name = files.length === 1 ? first!.name : `${first!.name} and ${files.length - 1} more`
  return { id: newId(), name, state: 'waiting' }
}
