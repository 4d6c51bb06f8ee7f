import { folded } from '../../core/concordance'
import { dayRange } from '../../core/document/day-range'
import type { Metadata } from '../../core/document/metadata'
import type { DocumentRow, DocumentWork } from '../../store'

/** How far a reader is with a document. */
export type WorkState =
  | 'new'
  /** Its pages are still being read, or wait to be cleaned. */
  | 'cleaning'
  | 'to review'
  /** Nothing waits for the reader's word, who has looked at nothing of it yet. */
  | 'cleaned'
  /** Nothing waits for the reader's word any more. */
  | 'reviewed'
  | 'done'

/** How many of a document's pages were read against the facsimile. */
export type ReadState = 'none' | 'some' | 'all'

/** When something was, back from now. */
export type Lately = 'today' | 'week' | 'month' | 'year' | 'longer ago'

/** What of a document the list of all shows, sorts and filters by. */
export interface CatalogueEntry {
  readonly id: string
  readonly created: number
  readonly opened: number
  readonly language: string
  readonly state: WorkState
  /** Changes that wait for the reader's word, when it was last left; null where that is not known. */
  readonly doubts: number | null
  readonly notes: number
  readonly read: ReadState
  /** Pages of which lines were read against the facsimile. */
  readonly readPages: number
  readonly tags: readonly string[]
  readonly collections: readonly string[]
  /** Folded, to be compared and looked through. */
  readonly title: string
  readonly author: string
  readonly words: string
  /** The first day that its date may mean, then the last; '' where it has none that can be understood. */
  readonly date: string
  readonly metadata: Metadata
}

/** What can be sorted by. */
export type CatalogueColumn =
  'opened' | 'title' | 'author' | 'date' | 'created' | 'language' | 'state' | 'doubts' | 'read' | 'notes'

/** Which documents are listed, and in which order. */
export interface CatalogueView {
  /** Words of title, author, date or file name; each has to be there. */
  readonly typed: string
  /** Id of a collection, which has all that is in those below it; null for all documents. */
  readonly collection: string | null
  readonly language: string | null
  readonly state: WorkState | null
  readonly tag: string | null
  /** Whether changes wait for the reader's word; null for either. */
  readonly hasDoubts: boolean | null
  readonly read: ReadState | null
  readonly added: Lately | null
  readonly lastOpened: Lately | null
  /** A date as readers write it: documents of which the date may be within it. */
  readonly dated: string
  readonly sort: CatalogueColumn
  readonly isDescending: boolean
}

/** All documents, those last opened first. */
export const wholeCatalogue: CatalogueView = {
  typed: '',
  collection: null,
  language: null,
  state: null,
  tag: null,
  hasDoubts: null,
  read: null,
  added: null,
  lastOpened: null,
  dated: '',
  sort: 'opened',
  isDescending: true,
}

/** Whether a view leaves documents out. */
export function isFiltering(view: CatalogueView): boolean {
  const { sort: _sort, isDescending: _isDescending, typed, dated, ...filters } = view
  return typed.trim() !== '' || dated.trim() !== '' || Object.values(filters).some((filter) => filter !== null)
}

/** The view without what it leaves out: all documents, in the same order. */
export function unfiltered({ sort, isDescending }: CatalogueView): CatalogueView {
  return { ...wholeCatalogue, sort, isDescending }
}

const day = 24 * 3600 * 1000
const days: Readonly<Record<Exclude<Lately, 'longer ago'>, number>> = { today: 1, week: 7, month: 31, year: 366 }

/** Whether something was then. */
function wasThen(at: number, when: Lately, now: number): boolean {
  return when === 'longer ago' ? at < now - days.year * day : at >= now - days[when] * day
}

/** A document as the list knows it, with what was done with it. */
export function entryOf(row: DocumentRow, { notes, readPages }: DocumentWork): CatalogueEntry {
  const { metadata, cleanedAt, done, doubts = null, collections = [] } = row
  const range = dayRange(metadata.date ?? '')
  return {
    id: row.id,
    created: row.created,
    opened: row.opened,
    language: metadata.language,
    state: done
      ? 'done'
      : row.pendingFrom !== undefined
        ? 'cleaning'
        : cleanedAt === null && !doubts
          ? 'new'
          : doubts === 0
            ? row.decided || readPages
              ? 'reviewed'
              : 'cleaned'
            : 'to review',
    doubts,
    notes: notes.length,
    read: readPages === 0 ? 'none' : readPages < row.pageCount ? 'some' : 'all',
    readPages,
    tags: [...new Set(notes.flat())],
    collections,
    title: folded(metadata.title),
    author: folded(metadata.author ?? ''),
    words: folded([metadata.title, metadata.author, metadata.date, row.sourceFile].filter(Boolean).join(' ')),
    date: range ? `${range.from} ${range.to}` : '',
    metadata,
  }
}

/** States of work in the order in which a document goes through them. */
export const workStates: readonly WorkState[] = ['new', 'cleaning', 'to review', 'cleaned', 'reviewed', 'done']

/** What is compared; what is not known comes last in either direction. */
const keys: Readonly<Record<CatalogueColumn, (entry: CatalogueEntry) => string | number | null>> = {
  opened: (e) => e.opened,
  created: (e) => e.created,
  title: (e) => e.title || null,
  author: (e) => e.author || null,
  date: (e) => e.date || null,
  language: (e) => e.language || null,
  state: (e) => workStates.indexOf(e.state),
  doubts: (e) => e.doubts,
  read: (e) => e.readPages,
  notes: (e) => e.notes,
}

/** Documents in an order; of those that are alike the one last opened comes first. */
export function sortedEntries(
  entries: readonly CatalogueEntry[],
  column: CatalogueColumn,
  isDescending: boolean,
): CatalogueEntry[] {
  const keyOf = keys[column]
  const way = isDescending ? -1 : 1
  return entries
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .sort((a, b) => {
      if (a.key === b.key) return b.entry.opened - a.entry.opened
      if (a.key === null || b.key === null) return a.key === null ? 1 : -1
      return a.key < b.key ? -way : way
    })
    .map(({ entry }) => entry)
}

/**
 * The documents of a sorted list that a view has.
 * @param within ids of the collection of the view and of all below it
 * @param now    in milliseconds since 1970
 */
export function filteredEntries(
  sorted: readonly CatalogueEntry[],
  view: CatalogueView,
  within: ReadonlySet<string>,
  now = Date.now(),
): CatalogueEntry[] {
  const { collection, language, state, tag, hasDoubts, read, added, lastOpened } = view
  const words = folded(view.typed).split(/\s+/).filter(Boolean)
  const range = view.dated.trim() ? dayRange(view.dated) : null
  const isDated = ({ date }: CatalogueEntry) => {
    const [from = '', to = ''] = date.split(' ')
    return range !== null && date !== '' && from <= range.to && to >= range.from
  }
  return sorted.filter(
    (entry) =>
      words.every((word) => entry.words.includes(word)) &&
      (collection === null || entry.collections.some((id) => within.has(id))) &&
      (language === null || entry.language === language) &&
      (state === null || entry.state === state) &&
      (tag === null || entry.tags.some((name) => name === tag || name.startsWith(`${tag}/`))) &&
      (hasDoubts === null || (entry.doubts !== null && entry.doubts > 0 === hasDoubts)) &&
      (read === null || entry.read === read) &&
      (added === null || wasThen(entry.created, added, now)) &&
      (lastOpened === null || wasThen(entry.opened, lastOpened, now)) &&
      (!view.dated.trim() || isDated(entry)),
  )
}
