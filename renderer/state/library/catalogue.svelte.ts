import { catalogueRows, changeDocuments, watchDocuments, type DocumentRow, type LibraryDatabase } from '../../store'
import { Setting } from '../settings'
import { newId } from '../document'
import {
  entryOf,
  filteredEntries,
  isFiltering,
  sortedEntries,
  wholeCatalogue,
  type CatalogueColumn,
  type CatalogueEntry,
  type CatalogueView,
} from './catalogue-view'
import { collectionTree, withinCollection, type Collection } from './collections'
import type { RecordEdits } from './record-edits.svelte'
import type { SavedFilters } from './saved-filters.svelte'

/** Milliseconds that a document is left alone after it was written to, before the list learns of it. */
const rest = 200
/** How long the list waits before it reads a library again that could not be read, in milliseconds. */
const restAfterFault = 3000

/** The list of all documents as the reader looks at it: what it is filtered and sorted by, what is chosen, collections. */
export class Catalogue {
  view = $state.raw<CatalogueView>(wholeCatalogue)
  /** Documents that are chosen, by their ids. */
  chosen = $state.raw<ReadonlySet<string>>(new Set())
  /** The document that has, or last had, the focus in the list; null for none. */
  current = $state<string | null>(null)
  /** Whether the list is what the window shows. */
  isShown = $state(false)
  /** What was typed in the side panel and can be undone; made by the panel, and kept when it is closed. */
  edits: RecordEdits | null = null
  /** The filters that are kept; made by the list of them. */
  filters: SavedFilters | null = null
  private entries = $state.raw<ReadonlyMap<string, CatalogueEntry>>(new Map())
  /** Whether all documents are known, so that the list can be sorted and filtered. */
  isWhole = $state(false)
  private readonly kept: Setting<readonly Collection[]>
  private readonly columns: Setting<readonly CatalogueColumn[]>
  private readonly details: Setting<boolean>
  private readonly asCovers: Setting<boolean>
  private readonly touched = new Set<string>()
  /** Whether more was written than single documents. */
  private isStale = true
  private reading: Promise<void> | null = null
  private later: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly db: LibraryDatabase) {
    this.kept = new Setting(db, 'collections', (kept) => (kept as readonly Collection[] | undefined) ?? [])
    this.columns = new Setting(
      db,
      'library-columns',
      (kept) => (kept as readonly CatalogueColumn[] | undefined) ?? ['date', 'language', 'state', 'opened'],
    )
    this.details = new Setting(db, 'library-details', (kept) => kept === true)
    this.asCovers = new Setting(db, 'library-covers', (kept) => kept === true)
  }

  private readonly sorted = $derived.by(() =>
    sortedEntries([...this.entries.values()], this.view.sort, this.view.isDescending),
  )

  /** The documents that are listed, in their order. */
  readonly ids = $derived.by((): readonly string[] => {
    const { collection } = this.view
    const within = collection === null ? new Set<string>() : withinCollection(this.collections, collection)
    return filteredEntries(this.sorted, this.view, within).map((entry) => entry.id)
  })

  /** Collections as a tree is read. */
  readonly tree = $derived.by(() => collectionTree(this.collections))

  /** How many documents each collection has, with those below it. */
  readonly counts = $derived.by((): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const { id } of this.collections) {
      const within = withinCollection(this.collections, id)
      let count = 0
      for (const entry of this.entries.values()) if (entry.collections.some((c) => within.has(c))) count++
      counts.set(id, count)
    }
    return counts
  })

  /** Languages that documents are in, and tags that their notes have. */
  readonly choices = $derived.by(() => {
    const all = [...this.entries.values()]
    const sorted = (names: Iterable<string>) => [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'))
    return { languages: sorted(all.map((e) => e.language)), tags: sorted(all.flatMap((e) => e.tags)) }
  })

  get collections(): readonly Collection[] {
    return this.kept.current
  }

  /** The columns that are shown. */
  get shownColumns(): readonly CatalogueColumn[] {
    return this.columns.current
  }

  /** Whether what is known of the documents stands beside the list. */
  get isDetailed(): boolean {
    return this.details.current
  }

  set isDetailed(isDetailed: boolean) {
    void this.details.set(isDetailed)
  }

  /** Whether the documents are shown by the pictures of their first pages. */
  get isOfCovers(): boolean {
    return this.asCovers.current
  }

  set isOfCovers(isOfCovers: boolean) {
    void this.asCovers.set(isOfCovers)
  }

  /** Everything that is known of all documents, in no order. */
  get all(): Iterable<CatalogueEntry> {
    return this.entries.values()
  }

  /** Whether not all documents are listed. */
  get isFiltered(): boolean {
    return isFiltering(this.view)
  }

  /** What is known of a document; undefined until it is. */
  entry(id: string): CatalogueEntry | undefined {
    return this.entries.get(id)
  }

  /** Begins to know the documents of the library. */
  async start(): Promise<void> {
    watchDocuments(this.db, (ids) => {
      if (ids) for (const id of ids) this.touched.add(id)
      else this.isStale = true
      this.catchUpLater(rest)
    })
    await this.catchUp()
  }

  /** Filters or sorts otherwise. What is chosen and not listed any more is let go. */
  look(change: Partial<CatalogueView>): void {
    this.view = { ...this.view, ...change }
    const listed = new Set(this.ids)
    this.chosen = new Set([...this.chosen].filter((id) => listed.has(id)))
  }

  /** How many documents a view has. */
  countOf(view: CatalogueView): number {
    const within = view.collection === null ? new Set<string>() : withinCollection(this.collections, view.collection)
    return filteredEntries([...this.entries.values()], view, within).length
  }

  /** Sorts by a column; once more the other way. */
  sortBy(column: CatalogueColumn): void {
    const isSame = this.view.sort === column
    const downFirst: readonly CatalogueColumn[] = ['opened', 'created', 'doubts', 'read', 'notes']
    this.look({ sort: column, isDescending: isSame ? !this.view.isDescending : downFirst.includes(column) })
  }

  /** Shows a column, or hides it. */
  toggleColumn(column: CatalogueColumn): void {
    const shown = this.shownColumns
    void this.columns.set(shown.includes(column) ? shown.filter((c) => c !== column) : [...shown, column])
  }

  /** Makes a collection. Returns its id. */
  async addCollection(name: string, parent: string | null): Promise<string> {
    const id = newId()
    await this.kept.set([...this.collections, { id, name, parent }])
    return id
  }

  async renameCollection(id: string, name: string): Promise<void> {
    await this.kept.set(this.collections.map((c) => (c.id === id ? { ...c, name } : c)))
  }

  /** Takes a collection away; what lies in it goes up, its documents stay in the library. Returns what brings it back. */
  async removeCollection(id: string): Promise<() => Promise<void>> {
    const before = this.collections
    const gone = before.find((c) => c.id === id)
    if (this.view.collection === id) this.look({ collection: null })
    await this.kept.set(
      before.filter((c) => c.id !== id).map((c) => (c.parent === id ? { ...c, parent: gone?.parent ?? null } : c)),
    )
    return () => this.kept.set(before)
  }

  /**
   * Changes documents alike, in one act.
   * @returns what takes it back
   */
  async change(
    ids: readonly string[],
    change: (row: DocumentRow) => Partial<DocumentRow>,
  ): Promise<() => Promise<void>> {
    return changeDocuments(this.db, ids, change)
  }

  /** Learns at once what was written to some documents. */
  async refresh(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.touched.add(id)
    await this.catchUp()
    // What was being read may have been older.
    if (this.touched.size) await this.catchUp()
  }

  private catchUpLater(pause: number): void {
    clearTimeout(this.later)
    this.later = setTimeout(() => {
      // A library that can't be read just now, as while it is opened anew on a full disk, is read whole when it can be.
      void this.catchUp().catch(() => {
        this.isStale = true
        this.catchUpLater(restAfterFault)
      })
    }, pause)
  }

  /** Learns what was written: one reading after another, so that none undoes what another one found. */
  private catchUp(): Promise<void> {
    this.reading ??= this.readOn().finally(() => (this.reading = null))
    return this.reading
  }

  private async readOn(): Promise<void> {
    while (this.isStale || this.touched.size) await (this.isStale ? this.readAll() : this.readTouched())
  }

  private async readAll(): Promise<void> {
    this.isStale = false
    this.touched.clear()
    const entries = new Map<string, CatalogueEntry>()
    await catalogueRows(this.db, null, (row, work) => entries.set(row.id, entryOf(row, work)))
    this.entries = entries
    this.isWhole = true
  }

  private async readTouched(): Promise<void> {
    const ids = [...this.touched]
    this.touched.clear()
    const entries = new Map(this.entries)
    for (const id of ids) entries.delete(id)
    await catalogueRows(this.db, ids, (row, work) => entries.set(row.id, entryOf(row, work)))
    this.entries = entries
  }
}
