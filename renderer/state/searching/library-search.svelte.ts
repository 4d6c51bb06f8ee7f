import { reasonOf } from '../../core/faults/reason'
import { parseQuery, type Hit } from '../../core/concordance'
import { pageLabels } from '../../core/document/metadata'
import { pageKindOf, pageNames, type PageName } from '../../core/document/page-name'
import type { LookedUp } from '../../core/manuscript'
import { documentsByIds, type DocumentRow, type LibraryDatabase } from '../../store'
import {
  DamagedIndex,
  SharedIndex,
  type AskedSearch,
  type FoundDocument,
  type IndexProgress,
} from '../../workers/search'
import { Setting } from '../settings'
import { dropOffers, type Notices } from '../window'
import { IndexKeeper } from './index-keeper'

/** Hits after which a search is left at that: more can't be looked through. */
export const mostHits = 5000

/** Milliseconds after a key before what was typed is looked up. */
const pause = 120

/** A search that a reader keeps, by its name. */
export interface KeptSearch extends AskedSearch {
  readonly name: string
}

/** What was found in a document, with what is known of it. */
export interface ShownDocument extends FoundDocument {
  readonly row: DocumentRow
  readonly names: readonly PageName[]
}

/** A hit and the document it is in. */
export interface ShownHit {
  readonly row: DocumentRow
  readonly hit: Hit
  /** What its page is called; undefined for what is said of the document. */
  readonly name: PageName | undefined
}

const nothingAsked: AskedSearch = { typed: '', tolerant: true, differing: false }

/** What is looked for in all documents, and what was found. */
export class LibrarySearch {
  /** Whether the search is on the screen. */
  isShown = $state(false)
  /** How often it was asked for; each time its field takes the caret. */
  asks = $state(0)
  asked = $state.raw<AskedSearch>(nothingAsked)
  documents = $state.raw<readonly ShownDocument[]>([])
  /** Why there is nothing to be shown, in a sentence. */
  problem = $state<string | null>(null)
  isRunning = $state(false)
  /** Whether the last search came to its end. */
  isDone = $state(false)
  /** Whether there is more than is shown. */
  isCut = $state(false)
  /** The hit that is looked at, counted through all documents; -1 for none. */
  at = $state(-1)
  /** How far the index is; null once it is whole. */
  progress = $state.raw<IndexProgress | null>(null)
  private readonly kept: Setting<readonly KeptSearch[]>
  private readonly keeper: IndexKeeper
  private index: SharedIndex | null = null
  private abort = new AbortController()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly db: LibraryDatabase,
    private readonly notices: Notices,
  ) {
    this.kept = new Setting(db, 'searches', (kept) => (kept as readonly KeptSearch[] | undefined) ?? [])
    this.keeper = new IndexKeeper(db, notices, (progress) => this.index?.tellProgress(progress))
  }

  /** All hits in the order in which they are shown. */
  readonly hits = $derived.by((): readonly ShownHit[] =>
    this.documents.flatMap(({ row, names, hits }) => hits.map((hit) => ({ row, hit, name: names[hit.page] }))),
  )

  /** Searches that the reader keeps. */
  get keptSearches(): readonly KeptSearch[] {
    return this.kept.current
  }

  /** Begins to keep the index, or to ask the window that does. What it takes is loaded by then, not before. */
  start(): void {
    if (typeof BroadcastChannel === 'undefined' || !globalThis.navigator?.locks) return
    this.index ??= new SharedIndex(
      (index) => this.keeper.keep(index),
      (progress) => this.hearProgress(progress),
    )
  }

  /**
   * Looks up where a quotation of a manuscript stands.
   * @throws DOMException AbortError, Error with a sentence
   */
  async lookUp(quotation: string, signal: AbortSignal): Promise<LookedUp> {
    this.start()
    if (!this.index) throw new Error('this browser keeps no index of the library')
    try {
      return await this.index.lookUp(quotation, signal)
    } catch (cause) {
      if (!(cause instanceof DamagedIndex)) throw cause
      await this.keeper.mend()
      throw new Error('the index was damaged and is being built again; check once more when it is whole', { cause })
    }
  }

  /** Shows the search, and puts the caret in its field. */
  show(): void {
    this.start()
    // What was offered for a document is not about what was found in all of them.
    if (!this.isShown) dropOffers(this.notices)
    this.isShown = true
    this.asks++
  }

  hide(): void {
    this.isShown = false
  }

  /** Looks for something else; at once, or when no key was pressed for a moment. */
  ask(change: Partial<AskedSearch>, atOnce = false): void {
    this.asked = { ...this.asked, ...change }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(), atOnce ? 0 : pause)
  }

  /** Keeps what is looked for under a name. */
  async keep(name: string): Promise<void> {
    const search = { ...this.asked, name }
    await this.kept.set([...this.kept.current.filter((kept) => kept.name !== name), search])
  }

  /** Forgets a search that was kept. Returns what brings it back. */
  async forget(name: string): Promise<() => Promise<void>> {
    const before = this.kept.current
    await this.kept.set(before.filter((kept) => kept.name !== name))
    return () => this.kept.set(before)
  }

  private hearProgress(progress: IndexProgress | null): void {
    this.progress = progress
    // What is missing in the list may be there now, and what was changed elsewhere has its new words.
    if (progress === null && this.isShown && this.asked.typed.trim()) void this.run(Math.max(0, this.at))
  }

  /** Looks up what is asked for; the hit of this number is the one that is looked at then. */
  private async run(at = 0): Promise<void> {
    this.abort.abort()
    const { signal } = (this.abort = new AbortController())
    const { problem, query } = parseQuery(this.asked.typed)
    this.problem = problem
    this.isCut = this.isDone = false
    if (!query || !this.index) {
      this.documents = []
      this.at = -1
      this.isRunning = false
      return
    }
    this.isRunning = true
    // What was found before stays until there is something to be put in its place.
    let documents: ShownDocument[] = []
    let rows = Promise.resolve()
    const add = (found: readonly FoundDocument[]) => {
      rows = rows.then(async () => {
        const known = await documentsByIds(
          this.db,
          found.map((document) => document.id),
        )
        if (signal.aborted) return
        const isFirst = !documents.length
        documents = [
          ...documents,
          ...found.flatMap((one) => {
            const there = known.get(one.id)
            return there ? [{ ...one, row: there.row, names: namesOf(there) }] : []
          }),
        ]
        this.documents = documents
        if (isFirst) this.at = documents.length ? at : -1
      })
    }
    try {
      const { isCut } = await this.index.search(this.asked, mostHits, add, signal)
      await rows
      if (signal.aborted) return
      this.isCut = isCut
      if (!documents.length) this.documents = []
      this.at = Math.min(this.at, this.hits.length - 1)
      this.isDone = true
      this.isRunning = false
    } catch (cause) {
      if (signal.aborted) return
      this.isRunning = false
      this.documents = []
      if (cause instanceof DamagedIndex) {
        this.problem = 'The index was damaged. It is being built again.'
        await this.keeper.mend()
      } else this.problem = `This can’t be looked up: ${reasonOf(cause)}`
    }
  }

  /** Says that something was done with what was found. */
  say(text: string, undo?: () => void): void {
    this.notices.say(text, 'done', undo && { label: 'Undo', run: undo })
  }
}

/** What the pages of a document are called. */
export function namesOf({
  row,
  hasPictures,
}: {
  readonly row: DocumentRow
  readonly hasPictures: boolean
}): PageName[] {
  const { importedLabels, labelRanges, paginated, sourceFile, hash } = row
  // Documents whose pages were arranged tell so by their hash.
  const kind = pageKindOf({ paginated, sourceFile, hasPictures, isArranged: hash.includes('+') })
  return pageNames(pageLabels(importedLabels, labelRanges), kind)
}
