import type { AskedSearch, FoundDocument, IndexOrder, SearchEnd, SearchReport } from './messages'
import type { LookedUp } from '../../core/manuscript'
import { DamagedIndex, OwnedIndex } from './owned-index'

/** How far the window that keeps the index is. */
export interface IndexProgress {
  readonly done: number
  readonly total: number
}

/** What windows say to each other. */
type Said =
  | Extract<IndexOrder, { type: 'search' | 'quotation' | 'stop' }>
  | SearchReport
  /** A search was heard by the window that keeps the index. */
  | { readonly type: 'heard'; readonly search: string }
  | { readonly type: 'progress'; readonly progress: IndexProgress | null }
  /** A window has come. */
  | { readonly type: 'came' }
  /** This window keeps the index from now on. */
  | { readonly type: 'keeps' }

interface Running {
  readonly order: Extract<IndexOrder, { type: 'search' | 'quotation' }>
  readonly onFound: (documents: readonly FoundDocument[]) => void
  readonly done: (end: SearchEnd & LookedUp) => void
  readonly failed: (cause: Error) => void
  heard: boolean
}

/** Milliseconds until a search that nobody has heard is said again: windows come and go. */
const again = 1000

/**
 * The index as all windows have it. Its file can be open once, so that one window keeps it, as a Web Lock decides, and answers the
 * others over a BroadcastChannel; where it is closed the next one takes over.
 */
export class SharedIndex {
  private readonly channel = new BroadcastChannel('diptych-search')
  private readonly running = new Map<string, Running>()
  private owned: OwnedIndex | null = null
  private progress: IndexProgress | null = null

  /**
   * @param keep     begins to keep the index, in the window that is chosen
   * @param onProgress hears how far that is, in all windows; null for done
   */
  constructor(
    private readonly keep: (index: OwnedIndex) => Promise<void>,
    private readonly onProgress: (progress: IndexProgress | null) => void,
  ) {
    this.channel.onmessage = ({ data }: MessageEvent<Said>) => this.hear(data)
    const take = async () => {
      const owned = new OwnedIndex((report) => this.report(report))
      await this.keep(owned)
      // What was asked meanwhile was heard by nobody.
      this.owned = owned
      this.say({ type: 'keeps' })
      for (const { order } of this.running.values()) this.owned.send(order)
      await new Promise(() => undefined)
    }
    void navigator.locks.request('diptych-search', take)
    this.say({ type: 'came' })
  }

  /** Tells all windows how far the index is; null for done. */
  tellProgress(progress: IndexProgress | null): void {
    this.progress = progress
    this.onProgress(progress)
    this.say({ type: 'progress', progress })
  }

  /**
   * Looks something up.
   * @param most hits after which it is left at that
   * @throws DamagedIndex, DOMException AbortError, Error where it can't be looked up
   */
  search(
    asked: AskedSearch,
    most: number,
    onFound: (documents: readonly FoundDocument[]) => void,
    signal: AbortSignal,
  ): Promise<SearchEnd> {
    const search = crypto.randomUUID()
    return this.ask({ type: 'search', search, asked, most }, onFound, signal)
  }

  /**
   * Looks up where a quotation of a manuscript stands.
   * @throws DamagedIndex, DOMException AbortError, Error where it can't be looked up
   */
  lookUp(quotation: string, signal: AbortSignal): Promise<LookedUp> {
    return this.ask({ type: 'quotation', search: crypto.randomUUID(), quotation }, () => undefined, signal)
  }

  private ask(
    order: Running['order'],
    onFound: Running['onFound'],
    signal: AbortSignal,
  ): Promise<SearchEnd & LookedUp> {
    const { search } = order
    return new Promise((done, failed) => {
      this.running.set(search, { order, onFound, done, failed, heard: false })
      signal.addEventListener('abort', () => {
        this.running.delete(search)
        this.send({ type: 'stop', search })
        failed(new DOMException('Cancelled', 'AbortError'))
      })
      this.send(order)
      this.untilHeard(search)
    })
  }

  private send(order: Extract<IndexOrder, { type: 'search' | 'quotation' | 'stop' }>): void {
    if (this.owned) this.owned.send(order)
    else this.say(order)
  }

  private untilHeard(search: string): void {
    setTimeout(() => {
      const running = this.running.get(search)
      if (!running || running.heard || this.owned) return
      this.say(running.order)
      this.untilHeard(search)
    }, again)
  }

  private say(said: Said): void {
    this.channel.postMessage(said)
  }

  /** What the worker of this window tells: of its own searches, and of those of others. */
  private report(report: SearchReport): void {
    if (this.running.has(report.search)) this.take(report)
    else this.say(report)
  }

  private hear(said: Said): void {
    switch (said.type) {
      case 'search':
      case 'quotation':
        if (!this.owned) return
        this.say({ type: 'heard', search: said.search })
        return this.owned.send(said)
      case 'stop':
        return this.owned?.send(said)
      case 'heard': {
        const running = this.running.get(said.search)
        if (running) running.heard = true
        return
      }
      case 'progress':
        return this.onProgress(said.progress)
      case 'came':
        return this.owned ? this.say({ type: 'progress', progress: this.progress }) : undefined
      case 'keeps':
        // What the window before was asked is asked again.
        for (const running of this.running.values()) {
          running.heard = false
          this.say(running.order)
        }
        return
      default:
        this.take(said)
    }
  }

  private take(report: SearchReport): void {
    const running = this.running.get(report.search)
    if (!running) return
    running.heard = true
    if (report.type === 'found') return running.onFound(report.documents)
    this.running.delete(report.search)
    if (report.type === 'end') running.done(report.end as SearchEnd & LookedUp)
    else if (report.type === 'looked-up') running.done(report.found as SearchEnd & LookedUp)
    else running.failed(report.isDamaged ? new DamagedIndex(report.message) : new Error(report.message))
  }
}
