import { dayRange } from '../../core/document/day-range'
import type { LibraryDatabase } from '../../store'
import { newId } from '../document'
import { Setting } from '../settings'
import { wholeCatalogue, workStates, type CatalogueColumn, type CatalogueView } from './catalogue-view'

/** A view of the list under a name of the reader's. */
export interface SavedFilter {
  readonly id: string
  readonly name: string
  readonly view: CatalogueView
}

const isText = (value: unknown): value is string => typeof value === 'string'
const lately: readonly unknown[] = ['today', 'week', 'month', 'year', 'longer ago']
const columns: readonly CatalogueColumn[] = [
  'opened',
  'title',
  'author',
  'date',
  'created',
  'language',
  'state',
  'doubts',
  'read',
  'notes',
]

/** What each part of a view may be. */
const allowed: Readonly<Record<keyof CatalogueView, (value: unknown) => boolean>> = {
  typed: isText,
  collection: isText,
  language: isText,
  state: (value) => (workStates as readonly unknown[]).includes(value),
  tag: isText,
  hasDoubts: (value) => typeof value === 'boolean',
  read: (value) => value === 'none' || value === 'some' || value === 'all',
  added: (value) => lately.includes(value),
  lastOpened: (value) => lately.includes(value),
  dated: (value) => isText(value) && (value.trim() === '' || dayRange(value) !== null),
  sort: (value) => (columns as readonly unknown[]).includes(value),
  isDescending: (value) => typeof value === 'boolean',
}

/** A view without a date that is none, by which nothing could ever be found. */
function followed(view: CatalogueView): CatalogueView {
  return allowed.dated(view.dated) ? view : { ...view, dated: '' }
}

/** Filters that were kept, as far as this program knows how to follow them: a library may come from another one. */
function readFilters(kept: unknown): readonly SavedFilter[] {
  if (!Array.isArray(kept)) return []
  return kept.flatMap((one: Partial<SavedFilter> | null) => {
    if (!one || !isText(one.id) || !isText(one.name) || typeof one.view !== 'object' || !one.view) return []
    const { view } = one
    const known = Object.entries(allowed).flatMap(([key, isAllowed]) => {
      const value = view[key as keyof CatalogueView]
      return isAllowed(value) ? [[key, value]] : []
    })
    return [{ id: one.id, name: one.name, view: { ...wholeCatalogue, ...Object.fromEntries(known) } }]
  })
}

/** The filters that a reader keeps, in the order in which they were made. */
export class SavedFilters {
  private readonly kept: Setting<readonly SavedFilter[]>

  constructor(db: LibraryDatabase) {
    this.kept = new Setting(db, 'saved-filters', readFilters)
  }

  get all(): readonly SavedFilter[] {
    return this.kept.current
  }

  /** Keeps a view under a name. */
  async add(name: string, view: CatalogueView): Promise<SavedFilter> {
    const filter = { id: newId(), name, view: followed(view) }
    await this.kept.set([...this.all, filter])
    return filter
  }

  /**
   * Gives a filter another name or view.
   * @returns what takes it back
   */
  async change(id: string, to: Partial<Pick<SavedFilter, 'name' | 'view'>>): Promise<() => Promise<void>> {
    const before = this.all.find((filter) => filter.id === id)
    const put = (filter: Partial<SavedFilter>) =>
      this.kept.set(this.all.map((one) => (one.id === id ? { ...one, ...filter } : one)))
    await put(to.view ? { ...to, view: followed(to.view) } : to)
    return () => put(before ?? {})
  }

  /**
   * Takes a filter away; no document is touched.
   * @returns what brings it back, in its place
   */
  async remove(id: string): Promise<() => Promise<void>> {
    const at = this.all.findIndex((filter) => filter.id === id)
    const [gone] = this.all.slice(at, at + 1)
    await this.kept.set(this.all.filter((filter) => filter.id !== id))
    return async () => {
      if (gone && at >= 0) await this.kept.set(this.all.toSpliced(at, 0, gone))
    }
  }
}
