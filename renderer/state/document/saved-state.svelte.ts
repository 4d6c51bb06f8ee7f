import { reasonOf } from '../../core/faults/reason'
import type { Annotation } from '../../core/anchor'
import type { PackedLayout } from '../../core/document/page-layout'
import { diffPage, mergePatch, TypedRuns, type Change, type Page } from '../../core/text'
import {
  annotationOf,
  diskIsFull,
  pageOf,
  readNews,
  saveForLater,
  saveLayers,
  watchDocument,
  type LibraryDatabase,
  type News,
} from '../../store'
import type { KeptHistory } from './kept-history.svelte'

/** How far what is on the screen is on the disk. */
export type SaveStatus =
  { readonly state: 'saved' | 'unsaved' | 'saving' } | { readonly state: 'failed'; readonly why: string }

/** What the saver needs of the open document. */
interface Held {
  page(index: number): Page
  annotation(id: string): Annotation | null
  readonly history: Pick<KeptHistory, 'writes' | 'wrote'>
  takePages(pages: ReadonlyMap<number, Page>): void
  takeAnnotations(changed: ReadonlyMap<string, Annotation | null>): void
  /** Hears of words that two windows changed at once: whose reading stands, and what gave way to it and is kept as rejected. */
  contested(stands: 'here' | 'there', lost: readonly Change[]): void
}

/** How long after a change it is saved, in milliseconds. */
const pause = 250

/** Keeps an open document and the database in step, both ways. */
export class SavedState {
  status = $state.raw<SaveStatus>({ state: 'saved' })
  /** Pages changed since they were saved, as they were then. */
  private readonly bases = new Map<number, Page>()
  private readonly touched = new Set<string>()
  /** Ids of the changes that the reader made in this window. */
  private readonly made = new Set<string>()
  /** What was typed here. */
  readonly typed = new TypedRuns()
  private historyTouched = false
  /** Layouts of the pages that were given another text since they were saved. */
  private readonly layouts = new Map<number, PackedLayout | null>()
  /** Revisions at which pages were read or written here, where later than `seen`. */
  private readonly revisions = new Map<number, number>()
  private readonly own = new Set<number>()
  private seen: number
  private waiting: { readonly revision: number; readonly give: () => void }[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Whether the last try failed: its connection to the database may be dead. */
  private failed = false
  /** Tries that failed one after another. */
  private tries = 0
  private running: Promise<void> | null = null
  /** Pages and annotations of the save that is on its way. */
  private underway: { readonly pages: readonly number[]; readonly annotations: readonly string[] } | null = null
  private readonly subscription: { unsubscribe(): void }

  constructor(
    private readonly db: LibraryDatabase,
    private readonly documentId: string,
    revision: number,
    private readonly held: Held,
  ) {
    this.seen = revision
    this.subscription = watchDocument(
      db,
      documentId,
      () => this.seen,
      () => void this.hear(),
    )
  }

  /** Marks a page as changed; `before` is what it was until now, `added` what was made of it here. */
  touchPage(index: number, before: Page, added: readonly Change[] = []): void {
    for (const change of added) if (change.by === 'reader') this.made.add(change.id)
    if (!this.bases.has(index)) this.bases.set(index, before)
    this.schedule()
  }

  /** Marks a page as given another text. */
  touchSource(page: number, layout: PackedLayout | null): void {
    this.layouts.set(page, layout)
    this.bases.delete(page)
    this.schedule()
  }

  /** Marks an annotation as made, changed or deleted. */
  touchAnnotation(id: string): void {
    this.touched.add(id)
    this.schedule()
  }

  /** Marks the history as another than was saved. */
  touchHistory(): void {
    this.historyTouched = true
    this.schedule()
  }

  /** Saves at once whatever is unsaved. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    while (this.running) await this.running
    if (!this.bases.size && !this.touched.size && !this.layouts.size && !this.historyTouched) return
    this.underway = { pages: [...this.bases.keys(), ...this.layouts.keys()], annotations: [...this.touched] }
    this.running = this.save().finally(() => (this.running = this.underway = null))
    await this.running
  }

  /**
   * Saves what is unsaved while the page is being left, which may end it at any moment: first to the journal, which takes one message, then as
   * always.
   */
  async leave(): Promise<void> {
    // A save on its way may come to its end, and makes one revision more, or not.
    const { underway } = this
    const pages = [...new Set([...this.bases.keys(), ...(underway?.pages ?? [])])].map((page) => ({
      page,
      now: this.held.page(page),
    }))
    const notes = [...new Set([...this.touched, ...(underway?.annotations ?? [])])].map((id) => ({
      id,
      now: this.held.annotation(id),
    }))
    const known = this.known + (underway ? 1 : 0)
    if (pages.length || notes.length) void saveForLater(this.db, this.documentId, pages, notes, known)
    await this.flush()
  }

  /** The last revision of the document that is known here. */
  private get known(): number {
    return Math.max(this.seen, ...this.own, ...this.revisions.values())
  }

  /** Waits until all that was written up to a revision is on the screen; no longer than some seconds. */
  heardOf(revision: number): Promise<void> {
    return new Promise((resolve) => {
      const give = () => {
        clearTimeout(late)
        resolve()
      }
      const late = setTimeout(give, 5000)
      this.waiting.push({ revision, give })
      this.tellWaiting()
    })
  }

  private tellWaiting(): void {
    const heard = this.waiting.filter((w) => w.revision <= this.seen)
    this.waiting = this.waiting.filter((w) => w.revision > this.seen)
    for (const { give } of heard) give()
  }

  /** Hears of no more changes. */
  stop(): void {
    clearTimeout(this.timer)
    this.subscription.unsubscribe()
  }

  private schedule(): void {
    this.status = { state: 'unsaved' }
    this.timer ??= setTimeout(() => void this.flush(), pause)
  }

  private async save(): Promise<void> {
    const bases = new Map(this.bases)
    const touched = [...this.touched]
    const layouts = new Map(this.layouts)
    const writes = [...bases].map(([page, base]) => ({
      page,
      base,
      baseRevision: this.revisions.get(page) ?? this.seen,
      now: this.held.page(page),
      wasTyped: this.typed.has,
    }))
    this.bases.clear()
    this.touched.clear()
    this.layouts.clear()
    this.historyTouched = false
    const steps = this.held.history.writes()
    this.status = { state: 'saving' }
    try {
      if (this.failed) await this.db.openAnew()
      this.failed = false
      const saved = await saveLayers(
        this.db,
        this.documentId,
        writes,
        touched.map((id) => ({ id, now: this.held.annotation(id) })),
        [...layouts].map(([page, layout]) => ({ page, now: this.held.page(page), layout })),
        steps,
        this.known,
      )
      this.tries = 0
      this.held.history.wrote(steps)
      this.own.add(saved.revision)
      for (const page of layouts.keys()) this.revisions.set(page, saved.revision)
      const merged = new Map<number, Page>()
      for (const { page, now } of writes) {
        this.revisions.set(page, saved.revision)
        const written = saved.pages.get(page)!
        if (written !== now) merged.set(page, this.rebased(page, now, written))
      }
      if (merged.size) this.held.takePages(merged)
      if (saved.lost.length) this.held.contested('here', saved.lost)
      this.seeOwn()
      this.status =
        this.bases.size || this.touched.size || this.historyTouched ? { state: 'unsaved' } : { state: 'saved' }
    } catch (cause) {
      // Nothing was written: all of it waits for the next try.
      for (const [page, base] of bases) this.bases.set(page, base)
      for (const id of touched) this.touched.add(id)
      this.historyTouched = true
      this.failed = true
      for (const [page, layout] of layouts) if (!this.layouts.has(page)) this.layouts.set(page, layout)
      this.status = { state: 'failed', why: reasonOf(cause) }
      void this.tellIfFull()
      this.timer = setTimeout(() => void this.flush(), this.wait())
    }
  }

  /** Of a full disk some engines tell only that something was broken off. */
  private async tellIfFull(): Promise<void> {
    const hasRoom = await this.db.hasRoom().catch(() => true)
    if (!hasRoom && this.status.state === 'failed') this.status = { state: 'failed', why: reasonOf(diskIsFull()) }
  }

  /** How long until the next try: each waits longer than the one before. */
  private wait(): number {
    this.tries++
    return Math.min(5000 * 1.5 ** (this.tries - 1), 20_000)
  }

  /** The page on the screen with what came from elsewhere under it. */
  private rebased(page: number, known: Page, arrived: Page): Page {
    const now = this.held.page(page)
    if (this.bases.has(page)) this.bases.set(page, arrived)
    if (now === known) return arrived
    const { page: merged, lost } = mergePatch(arrived, diffPage(known, now), this.typed.has)
    if (lost.length) this.held.contested('here', lost)
    return merged
  }

  /** What was made here and gave way to what another window made, as far as that was not so before. */
  private gaveWay(before: Page, arrived: Page): Change[] {
    const rejected = (page: Page) =>
      page.changes.flatMap(({ absorbed = [] }) => absorbed.filter((c) => c.state === 'rejected' && this.made.has(c.id)))
    const known = new Set(rejected(before).map(({ id }) => id))
    return rejected(arrived).filter(({ id }) => !known.has(id))
  }

  private async hear(): Promise<void> {
    // What this window is just writing must be known as its own before it is heard of; the next save may begin as soon as this one ends.
    while (this.running) await this.running
    // A library that was closed meanwhile has nothing to tell.
    const news = await readNews(this.db, this.documentId, this.seen).catch(() => null)
    // While that was read another save may have begun.
    while (this.running) await this.running
    if (news) this.take(news)
  }

  /** What this window alone wrote since is known to it. */
  private seeOwn(): void {
    while (this.own.has(this.seen + 1)) this.seen++
    this.tellWaiting()
  }

  private take({ layers, annotations }: News): void {
    const pages = new Map<number, Page>()
    const lost: Change[] = []
    for (const layer of layers) {
      this.seen = Math.max(this.seen, layer.revision)
      if (this.own.has(layer.revision) || layer.revision <= (this.revisions.get(layer.page) ?? 0)) continue
      this.revisions.set(layer.page, layer.revision)
      const now = this.held.page(layer.page)
      const { page } = pageOf(layer.source, layer)
      if (layer.source !== now.source) {
        // Another window, or the recogniser, gave the page another text: what was unsaved here spoke of the old one.
        this.bases.delete(layer.page)
        pages.set(layer.page, page)
        continue
      }
      lost.push(...this.gaveWay(now, page))
      pages.set(layer.page, this.rebased(layer.page, this.bases.get(layer.page) ?? now, page))
    }
    if (pages.size) this.held.takePages(pages)
    if (lost.length) this.held.contested('there', lost)
    const changed = new Map<string, Annotation | null>()
    for (const row of annotations) {
      this.seen = Math.max(this.seen, row.revision)
      if (!this.own.has(row.revision) && !this.touched.has(row.id))
        changed.set(row.id, row.gone ? null : annotationOf(row))
    }
    if (changed.size) this.held.takeAnnotations(changed)
    this.tellWaiting()
  }
}
