import type { Desk, Opening } from '../document'
import type { LibrarySearch } from './library-search.svelte'
import type { Visits } from './visits.svelte'

/** A desk at which all documents are searched. */
export interface SearchDesk extends Desk {
  readonly opening: Opening
  readonly search: LibrarySearch
  readonly visits: Visits
}
