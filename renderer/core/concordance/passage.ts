import { isActive, type Change, type Page } from '../text'

/** A change as it is kept for searching: what shapes the cleaned text, and whether a reader stands behind it. */
export interface PlainChange {
  readonly from: number
  readonly to: number
  readonly after: string
  readonly reviewed: boolean
}

/** A note as it is searched. */
export interface SearchedNote {
  readonly id: string
  readonly note: string
  readonly quotation: string
  readonly tags: readonly string[]
}

/** A page as it is searched, with what of the next one is read with it. */
export interface SearchedPage {
  readonly source: string
  /** Its segments in reading order; null where it is read as it comes. */
  readonly order: Page['order'] | null
  readonly changes: readonly PlainChange[]
  /** Notes that begin on it. */
  readonly notes: readonly SearchedNote[]
}

/** What is searched of a document beside its pages. */
export interface SearchedAbout {
  readonly title: string
  readonly author: string
  /** Where it is held: archive, collection, box, shelfmark. */
  readonly collection: string
  readonly file: string
  readonly remark: string
  /** What the reader put down beside it. */
  readonly scratch: string
  /** As the reader writes it. */
  readonly date: string
  readonly language: string
}

/** A page of a document as it is searched. */
export function searchedPage({ source, order, changes }: Page, notes: readonly SearchedNote[]): SearchedPage {
  const isWhole = order.length === 1 && order[0]!.from === 0
  return {
    source,
    order: isWhole ? null : order,
    changes: changes.filter(isActive).map(({ from, to, after, state, by }) => ({
      from,
      to,
      after,
      reviewed: state === 'accepted' || by === 'reader',
    })),
    notes,
  }
}

/** The page of the text model that a searched page was made of, as far as its texts go. */
export function pageOfSearched({ source, order, changes }: Pick<SearchedPage, 'source' | 'order' | 'changes'>): Page {
  return {
    source,
    order: order ?? [{ from: 0, to: source.length }],
    changes: changes.map(({ from, to, after, reviewed }): Change => ({
      id: '',
      from,
      to,
      after,
      kind: 'correction',
      rule: null,
      confidence: 1,
      state: reviewed ? 'accepted' : 'applied',
      by: 'engine',
      when: 0,
    })),
  }
}
