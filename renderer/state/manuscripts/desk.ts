import type { SearchDesk } from '../searching'
import type { Manuscripts } from './manuscripts.svelte'

/** A desk at which manuscripts are checked. */
export interface ManuscriptDesk extends SearchDesk {
  readonly manuscripts: Manuscripts
}
