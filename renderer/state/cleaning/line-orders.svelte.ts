import { readLines, type LineOrder } from '../../core/clean'
import type { Page, Text } from '../../core/text'
import { mixedKey, type LibraryDatabase } from '../../store'
import { runTask } from '../../workers/run-task'
import type { Facsimile } from '../facsimile'

/** What is needed of an open document. */
interface Ordered {
  readonly text: Text
  readonly row: { readonly id: string; readonly metadata: { readonly language: string } }
  readonly facsimile: Pick<Facsimile, 'placedPages'>
  do(doing: { label: string; pages: ReadonlyMap<number, Page>; joins: string }): void
}

/**
 * Pages of the open document whose lines seem to be mixed, each with an order that is proposed; nothing is changed until
 * it is taken. Which pages wait for that is kept: they are looked at again when the document is opened.
 */
export class LineOrders {
  proposed = $state.raw<ReadonlyMap<number, LineOrder>>(new Map())
  /** How far the search has come, null when none is going on. */
  progress = $state.raw<{ done: number; total: number } | null>(null)
  private abort: AbortController | null = null
  private documentId: string | null = null

  constructor(private readonly db: LibraryDatabase) {}

  /** Looks through the document's pages, or some. Those with places on a picture are left out: there the columns tell the order. */
  async look(session: Ordered, among?: readonly number[]): Promise<void> {
    this.cancel()
    this.documentId = session.row.id
    const abort = (this.abort = new AbortController())
    this.progress = { done: 0, total: session.text.pages.length }
    try {
      const placed = await session.facsimile.placedPages()
      const pages = new Map(
        [...session.text.pages.entries()].filter(([i]) => !placed.has(i) && (among?.includes(i) ?? true)),
      )
      const { orders } = await runTask(
        'propose-order',
        { pages, language: session.row.metadata.language },
        { signal: abort.signal, onStep: (step) => (this.progress = step) },
      )
      if (!abort.signal.aborted) this.propose(orders)
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) throw cause
    } finally {
      if (this.abort === abort) this.progress = null
    }
  }

  /** Looks again at the pages that waited for a decision when the document was left. */
  async recall(session: Ordered): Promise<void> {
    const kept = await this.db.settings.get(mixedKey(session.row.id))
    const pages = (kept?.value ?? []) as readonly number[]
    if (pages.length && !this.progress) await this.look(session, pages)
  }

  /** Stops a search. */
  cancel(): void {
    this.abort?.abort()
  }

  /** Forgets what was proposed: the document is left. */
  leave(): void {
    this.cancel()
    this.proposed = new Map()
  }

  /** Proposes another order for a page, as the reader has it. */
  set(page: number, order: LineOrder): void {
    this.propose(new Map([...this.proposed, [page, order]]))
  }

  /** Leaves pages as they are. */
  drop(pages: readonly number[]): void {
    this.propose(new Map([...this.proposed].filter(([page]) => !pages.includes(page))))
  }

  /**
   * Reads pages in their proposed orders, as one step.
   * @param joins key of the step, for what belongs to it
   */
  take(session: Ordered, pages: readonly number[], joins: string): void {
    const taken = new Map<number, Page>()
    for (const page of pages) {
      const order = this.proposed.get(page)
      if (order) taken.set(page, readLines(session.text.pages[page]!, order))
    }
    session.do({ label: 'putting lines in order', pages: taken, joins })
    this.drop(pages)
  }

  private propose(orders: ReadonlyMap<number, LineOrder>): void {
    this.proposed = orders
    if (this.documentId === null) return
    const key = mixedKey(this.documentId)
    void (orders.size ? this.db.settings.put({ key, value: [...orders.keys()] }) : this.db.settings.delete(key))
  }
}
