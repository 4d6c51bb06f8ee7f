import { folded } from '../../core/concordance'
import { dayRange } from '../../core/document/day-range'
import type { Metadata } from '../../core/document/metadata'
import type { DocumentRow } from '../../store'

/** How far a reader is with a document. */
export type WorkState = 'new' | 'to review' | 'no doubts' | 'done'

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
  'opened' | 'title' | 'author' | 'date' | 'created' | 'language' | 'state' | 'doubts' | 'notes'

/** Which documents are listed, and in which order. */
export interface CatalogueView {
  /** Words of title, author, date or file name; each has to be there. */
  readonly typed: string
  /** Id of a collection, which has all that is in those below it; null for all documents. */
  readonly collection: string | null
  readonly language: string | null
  readonly state: WorkState | null
  readonly tag: string | null
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
  sort: 'opened',
  isDescending: true,
}

/** A document as the list knows it, with the tags of its notes. */
export function entryOf(row: DocumentRow, notes: readonly (readonly string[])[]): CatalogueEntry {
  const { metadata, cleanedAt, done, doubts = null, collections = [] } = row
  const range = dayRange(metadata.date ?? '')
  return {
    id: row.id,
    created: row.created,
    opened: row.opened,
    language: metadata.language,
    state: done ? 'done' : cleanedAt === null && !doubts ? 'new' : doubts === 0 ? 'no doubts' : 'to review',
    doubts,
    notes: notes.length,
    tags: [...new Set(notes.flat())],
    collections,
    title: folded(metadata.title),
    author: folded(metadata.author ?? ''),
    words: folded([metadata.title, metadata.author, metadata.date, row.sourceFile].filter(Boolean).join(' ')),
    date: range ? `${range.from} ${range.to}` : '',
    metadata,
  }
}

const states: readonly WorkState[] = ['new', 'to review', 'no doubts', 'done']

/** What is compared; what is not known comes last in either direction. */
const keys: Readonly<Record<CatalogueColumn, (entry: CatalogueEntry) => string | number | null>> = {
  opened: (e) => e.opened,
  created: (e) => e.created,
  title: (e) => e.title || null,
  author: (e) => e.author || null,
  date: (e) => e.date || null,
  language: (e) => e.language || null,
  state: (e) => states.indexOf(e.state),
  doubts: (e) => e.doubts,
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
 */
export function filteredEntries(
  sorted: readonly CatalogueEntry[],
  { typed, collection, language, state, tag }: CatalogueView,
  within: ReadonlySet<string>,
): CatalogueEntry[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  return sorted.filter(
    (entry) =>
      words.every((word) => entry.words.includes(word)) &&
      (collection === null || entry.collections.some((id) => within.has(id))) &&
      (language === null || entry.language === language) &&
      (state === null || entry.state === state) &&
      (tag === null || entry.tags.some((name) => name === tag || name.startsWith(`${tag}/`))),
  )
}
