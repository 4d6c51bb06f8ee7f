import type { SideRange } from '../../core/text'
import type { Opening } from '../document'

/** A place that was looked at. */
interface Visit {
  /** Null for the library. */
  readonly document: string | null
  readonly isSearch: boolean
  /** Whether a manuscript was being checked. */
  readonly isManuscript: boolean
  /** Where in the document; null for where it was left. */
  readonly place: SideRange | null
}

/** Places that are remembered. */
const most = 100

/** What was looked at, one after another, so that one can go back and forward through it. */
export class Visits {
  private before = $state.raw<readonly Visit[]>([])
  private after = $state.raw<readonly Visit[]>([])

  constructor(
    private readonly opening: Pick<Opening, 'session' | 'view' | 'open' | 'close'>,
    private readonly search: { isShown: boolean },
    private readonly manuscripts: { isShown: boolean },
  ) {}

  get canGoBack(): boolean {
    return this.before.length > 0
  }

  get canGoForward(): boolean {
    return this.after.length > 0
  }

  /** Remembers where the reader is, before they go elsewhere. */
  leave(): void {
    const here = this.here()
    const last = this.before.at(-1)
    if (last && JSON.stringify(last) === JSON.stringify(here)) return
    this.before = [...this.before, here].slice(-most)
    this.after = []
  }

  async back(): Promise<void> {
    const to = this.before.at(-1)
    if (!to) return
    this.after = [...this.after, this.here()]
    this.before = this.before.slice(0, -1)
    await this.go(to)
  }

  async forward(): Promise<void> {
    const to = this.after.at(-1)
    if (!to) return
    this.before = [...this.before, this.here()]
    this.after = this.after.slice(0, -1)
    await this.go(to)
  }

  private here(): Visit {
    const { session, view } = this.opening
    const place = view.match ?? { side: view.caret.side, from: view.caret.at, to: view.caret.at }
    return {
      document: session?.row.id ?? null,
      isSearch: this.search.isShown,
      isManuscript: this.manuscripts.isShown,
      place: session ? place : null,
    }
  }

  private async go({ document, isSearch, isManuscript, place }: Visit): Promise<void> {
    const { opening } = this
    if (document === null) {
      if (opening.session) await opening.close()
    } else if (opening.session?.row.id !== document) await opening.open(document)
    this.search.isShown = isSearch
    this.manuscripts.isShown = isManuscript
    if (place && opening.session?.row.id === document) {
      opening.view.match = place.from < place.to ? place : null
      opening.view.goTo(place)
    }
  }
}
