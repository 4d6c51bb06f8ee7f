/** Looking for something in all documents: the index, what was found, what is done with it, and the way back. */
export { searchCommands } from './commands'
export type { SearchDesk } from './desk'
export {
  LibrarySearch,
  mostHits,
  namesOf,
  type KeptSearch,
  type ShownDocument,
  type ShownHit,
} from './library-search.svelte'
export { noteHits, notableHits } from './notes-of-hits'
export { openHit } from './open-hit'
export { saveConcordance, type ConcordanceFormat } from './save-concordance'
export { Visits } from './visits.svelte'
