import { reasonOf } from '../../core/faults/reason'
import type { SearchedPage } from '../../core/concordance'
import {
  changedSince,
  indexedDocument,
  indexedDocuments,
  pagesOfNotes,
  searchedPages,
  watchDocuments,
  type IndexedDocument,
  type LibraryDatabase,
} from '../../store'
import { DamagedIndex, type IndexProgress, type OwnedIndex } from '../../workers/search'
import type { Notices } from '../window'

/** Milliseconds that a document is left alone after it was written to, before the index learns of it. */
const rest = 600

/** Documents that are read from the library at the same time: each waits for the disk most of the while. */
const atOnce = 8

/** How a document stands in the index. */
type Indexed = Pick<IndexedDocument, 'stamp' | 'revision'> & { readonly about: string }

/**
 * Keeps the index of all documents: what it lacks is read from the library and given to it, now and whenever something is saved. The
 * index is never the only copy of anything: one that is damaged is thrown away and built again.
 */
export class IndexKeeper {
  private index: OwnedIndex | null = null
  private known = new Map<string, Indexed>()
  /** Where the notes of documents are, as the index has them; of documents that were put there since the window was opened. */
  private readonly notePages = new Map<string, Map<string, number | null>>()
  private readonly queue = new Set<string>()
  private working = false
  private done = 0
  private later: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly db: LibraryDatabase,
    private readonly notices: Notices,
    /** Hears how far the index is, and null each time it has caught up with the library. */
    private readonly tell: (progress: IndexProgress | null) => void,
  ) {}

  /** Begins to keep an index; settles once it can be asked, which it can be while it is filled. */
  async keep(index: OwnedIndex): Promise<void> {
    this.index = index
    await this.open(false)
    watchDocuments(this.db, (ids) => {
      if (ids) this.enqueue(ids)
      else void this.compare()
    })
  }

  /** Throws the index away and builds it again, where it was found to be damaged. */
  async mend(): Promise<void> {
    if (this.index) await this.open(true)
  }

  private async open(again: boolean): Promise<void> {
    const { known, anew } = await this.index!.call('open', {})
    if (anew === 'damaged' || again)
      this.notices.say('The index for searching was damaged. It is being built again; nothing else is touched.')
    this.known = new Map(known.map(({ id, ...document }) => [id, document]))
    this.notePages.clear()
    void this.compare()
  }

  /** Compares the whole library with the index. */
  private async compare(): Promise<void> {
    const here = new Set<string>()
    const lacking: string[] = []
    await indexedDocuments(this.db, (id, document) => {
      here.add(id)
      if (!isSame(this.known.get(id), document)) lacking.push(id)
    }).catch(() => undefined)
    this.enqueue([...lacking, ...[...this.known.keys()].filter((id) => !here.has(id))], 0)
  }

  private enqueue(ids: readonly string[], after = rest): void {
    for (const id of ids) this.queue.add(id)
    clearTimeout(this.later)
    this.later = setTimeout(() => void this.work(), after)
  }

  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    this.done = 0
    let told = 0
    let fault: unknown = null
    try {
      while (this.queue.size) {
        const some = [...this.queue].slice(0, atOnce)
        for (const id of some) this.queue.delete(id)
        // One document that was saved is no work that is told of.
        if (this.done + this.queue.size + some.length > 3 && performance.now() - told > 150) {
          told = performance.now()
          this.tell({ done: this.done, total: this.done + this.queue.size + some.length })
        }
        const ends = await Promise.allSettled(some.map((id) => this.bring(id)))
        for (const end of ends) {
          if (end.status === 'fulfilled') continue
          if (end.reason instanceof DamagedIndex) throw end.reason
          // One that can't be read does not keep the others out.
          fault ??= end.reason
        }
        this.done += some.length
      }
    } catch (cause) {
      fault = cause
    } finally {
      this.working = false
      if (this.done || told) this.tell(null)
    }
    if (fault instanceof DamagedIndex) {
      await this.mend().catch((cause: unknown) => this.sayFault(cause))
    } else if (fault !== null) this.sayFault(fault)
  }

  private sayFault(cause: unknown): void {
    this.notices.say(`The index for searching can’t be kept up to date: ${reasonOf(cause)}`, 'problem')
  }

  /** Brings a document into the index as it is now. */
  private async bring(id: string): Promise<void> {
    const index = this.index!
    const now = await indexedDocument(this.db, id)
    const before = this.known.get(id)
    if (!now) {
      if (before) await index.call('remove', { ids: [id] })
      this.known.delete(id)
      this.notePages.delete(id)
      return
    }
    if (isSame(before, now)) return
    const pages = before ? await this.changedPages(id, before, now) : null
    const document = { id, stamp: now.stamp, revision: now.revision }
    let isFirst = true
    let last: ReadonlyMap<number, SearchedPage> = new Map()
    for await (const some of searchedPages(this.db, id, pages)) {
      if (!last.size) {
        last = some
        continue
      }
      // Until all of its pages are there it counts as not there: what is broken off is begun again.
      await index.call('put', {
        document: { ...document, revision: -1 },
        about: now.about,
        pages: last,
        isWhole: isFirst && pages === null,
      })
      isFirst = false
      last = some
    }
    await index.call('put', { document, about: now.about, pages: last, isWhole: isFirst && pages === null })
    this.notePages.set(id, await pagesOfNotes(this.db, id))
    this.known.set(id, { ...now, about: JSON.stringify(now.about) })
  }

  /** The pages that are others than the index has them; null for all. */
  private async changedPages(id: string, before: Indexed, now: IndexedDocument): Promise<number[] | null> {
    if (before.stamp !== now.stamp || before.revision < 0 || before.revision > now.revision) return null
    const { pages, notes } = await changedSince(this.db, id, before.revision)
    const were = this.notePages.get(id)
    if (notes.size && !were) return null
    const touched = [...notes].flatMap(([note, page]) => [page, were?.get(note) ?? null])
    return [...new Set([...pages, ...touched.filter((page) => page !== null)])]
  }
}

function isSame(known: Indexed | undefined, now: IndexedDocument): boolean {
  return (
    known !== undefined &&
    known.stamp === now.stamp &&
    known.revision === now.revision &&
    known.about === JSON.stringify(now.about)
  )
}
