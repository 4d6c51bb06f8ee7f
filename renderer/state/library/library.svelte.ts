import { reasonOf } from '../../core/faults/reason'
import type { OpenedFile } from '../../../electron/bridge'
import { placedNotes } from '../../core/anchor'
import { arriveTogether, type SourceFile } from '../../core/formats'
import {
  liveAnswers,
  emptyBin,
  libraryIds,
  type DocumentRow,
  type KeptFile,
  type LibraryDatabase,
  type LibraryIds,
  type TagRow,
} from '../../store'
import { textOfPages } from '../../core/text'
import { runTask, standBy, warmUp, workersAtOnce } from '../../workers/run-task'
import type { ReadBundle } from '../../workers/tasks'
import { counted } from '../window'
import { newId } from '../document'
import type { ItemOutcome, ItemProgress, JobItem, Queue } from '../queue'
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
  /** Files that are to come in, by their arrivals, until they are read. */
  private readonly waiting = new Map<string, readonly SourceFile[]>()
  /** Documents that arrivals became. */
  private readonly became = new Map<string, readonly string[]>()
  /** What is to be told of arrivals, by their ids. */
  private readonly changes = new Map<string, Partial<Arrival>>()
  private telling: ReturnType<typeof setTimeout> | undefined
  private readonly shelving: Shelving
  /** Files that wait for a password, by their arrivals. */
  private readonly locked = new Map<string, ReadBundle['originals']>()

  constructor(
    private readonly db: LibraryDatabase,
    private readonly queue: Queue,
    /** Hears of documents that are new in the library. */
    private readonly came: (ids: readonly string[]) => void = () => undefined,
  ) {
    this.shelving = new Shelving(db)
    queue.employ('import', {
      atOnce: workersAtOnce,
      run: (item, _, watch) => this.arrive(item, watch),
      canRetry: (item) => this.waiting.has(arrivalIdOf(item)) || item.what.files.length > 0,
      ended: (job) => {
        for (const item of job.items)
          if (item.state === 'cancelled') this.set(arrivalIdOf(item), { state: 'cancelled' })
        this.tellArrivals()
      },
      forgotten: (job) => {
        for (const item of job.items) this.waiting.delete(arrivalIdOf(item))
      },
    })
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
    if (!this.busy) this.arrivals = []
    warmUp('en')
    const groups = arriveTogether(files)
    if (!groups.length) return []
    const job = this.queue.prepare({
      kind: 'import',
      name:
        groups.length === 1 ? `Bring in ${nameOf(groups[0]!)}` : `Bring in ${counted(files.length, 'file', 'files')}`,
      work: null,
      items: groups.map((group) => ({ title: nameOf(group), what: { files: [] } })),
      // What is in work at once is done before it could be kept.
      kept: groups.length > workersAtOnce ? (item) => ({ files: this.keptFiles(arrivalIdOf(item)) }) : null,
    })
    for (const [number, group] of groups.entries()) this.waiting.set(`${job.id} ${number}`, group)
    this.arrivals = [
      ...this.arrivals,
      ...job.items.map((item): Arrival => ({ id: arrivalIdOf(item), name: item.title, state: 'waiting' })),
    ]
    this.queue.add(job)
    await this.queue.ended(job)
    return job.items.flatMap((item) => {
      const ids = this.became.get(arrivalIdOf(item)) ?? []
      this.became.delete(arrivalIdOf(item))
      return ids
    })
  }

  /**
   * Tries a password on an encrypted file.
   * @returns the id of the document it is, or null where the password doesn't open it
   */
  async unlock(arrival: Arrival, password: string): Promise<string | null> {
    const locked = this.locked.get(arrival.id)
    if (!locked) return null
    const files = await bytesOf(locked)
    const { ids } = await this.bringInGroup(files, arrival.id, { password })
    return ids[0] ?? null
  }

  /** Leaves an encrypted file out, whose password is not given. */
  leaveOut(arrival: string): void {
    this.locked.delete(arrival)
    this.arrivals = this.arrivals.filter(({ id }) => id !== arrival)
  }

  /** Stops bringing files in; those that are done stay. */
  cancel(): void {
    for (const job of this.queue.of('import')) if (!job.isOver) this.queue.cancel(job)
  }

  /** Forgets the list of arrivals. */
  dismissArrivals(): void {
    this.arrivals = []
    for (const job of this.queue.of('import')) this.queue.dismiss(job)
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

  /** The files of an arrival as they are kept. That is asked for one at a time: all of them are in memory as it is. */
  private keptFiles(arrival: string): readonly KeptFile[] {
    const files = this.waiting.get(arrival) ?? []
    return files.map(({ name, bytes }) => ({ name, file: new Blob([bytes as Uint8Array<ArrayBuffer>]) }))
  }

  /** Brings in what is next in the queue. */
  private async arrive(
    item: JobItem<'import'>,
    watch: { readonly signal: AbortSignal; readonly onProgress: (progress: ItemProgress) => void },
  ): Promise<ItemOutcome> {
    const id = arrivalIdOf(item)
    const files = this.waiting.get(id) ?? (await bytesOf(item.what.files))
    this.waiting.delete(id)
    // After a restart nobody has told of it yet.
    if (!this.arrivals.some((arrival) => arrival.id === id))
      this.arrivals = [...this.arrivals, { id, name: item.title, state: 'waiting' }]
    const { ids, fault } = await this.bringInGroup(files, id, watch)
    this.became.set(id, ids)
    // What is in the library already when it is stopped stays there.
    if (!ids.length) watch.signal.throwIfAborted()
    if (fault !== null) throw new Error(fault)
    this.tellArrivals()
    const said = this.arrivals.find((arrival) => arrival.id === id)?.sentence
    return said === undefined ? {} : { said }
  }

  /** @returns the documents that came of it, and why it was refused, if it was */
  private async bringInGroup(
    files: readonly SourceFile[],
    id: string,
    {
      password,
      signal,
      onProgress,
    }: {
      readonly password?: string
      readonly signal?: AbortSignal
      readonly onProgress?: (progress: ItemProgress) => void
    },
  ): Promise<{ readonly ids: readonly string[]; readonly fault: string | null }> {
    this.set(id, { state: 'reading' })
    try {
      const { bundles } = await runTask(
        'import',
        { files, options: { firstPages, ...(password === undefined ? {} : { password }) } },
        {
          ...(signal ? { signal } : {}),
          onStep: ({ done, total }) => {
            this.set(id, { pages: { done, total } })
            onProgress?.({ done, total })
          },
        },
      )
      const ids: string[] = []
      const faults: string[] = []
      for (const [i, bundle] of bundles.entries()) {
        // An archive may hold more documents than the one that was announced.
        const arrival = i === 0 ? id : newId()
        if (i > 0) this.arrivals = [...this.arrivals, { id: arrival, name: bundle.name, state: 'reading' }]
        else this.set(id, { name: bundle.name })
        const document = await this.take(bundle, arrival, password)
        if (document !== null) ids.push(document)
        else if (!bundle.result.ok && bundle.result.problem.code !== 'password')
          faults.push(bundle.result.problem.sentence)
      }
      return { ids, fault: faults.length ? faults.join(' ') : null }
    } catch (cause) {
      const { name } = this.arrivals.find((a) => a.id === id)!
      if (cause instanceof DOMException && cause.name === 'AbortError') {
        this.set(id, { state: 'cancelled' })
        return { ids: [], fault: null }
      }
      const fault = `“${name}” could not be stored: ${reasonOf(cause)} Nothing of it was kept.`
      this.set(id, { state: 'refused', sentence: fault })
      return { ids: [], fault }
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
    this.came([row.id])
    this.set(arrival, { state: 'done', documentId: row.id, ...(sentence ? { sentence } : {}) })
    return row.id
  }
}

/** The id of the arrival that tells of an item of the queue. */
function arrivalIdOf({ jobId, number }: Pick<JobItem, 'jobId' | 'number'>): string {
  return `${jobId} ${number}`
}

/** What files that come in together are called. */
function nameOf(files: readonly SourceFile[]): string {
  const [first] = files
  return files.length === 1 ? first!.name : `${first!.name} and ${files.length - 1} more`
}
