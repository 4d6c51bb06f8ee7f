import type { LibraryDatabase } from '../../store'
import type { LibrarySearch } from '../searching'
import type { Notices } from '../window'

/** What a check needs of the window. */
export interface CheckingDesk {
  readonly db: LibraryDatabase
  readonly notices: Notices
  readonly search: LibrarySearch
}
