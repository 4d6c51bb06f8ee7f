/** The documents on this machine: how files come in, what is said of documents, and copies of the whole. */
export { takeArrived } from './watched-folder'
export { Accession } from './accession'
export { Catalogue } from './catalogue.svelte'
export {
  unfiltered,
  workStates,
  type CatalogueColumn,
  type CatalogueView,
  type Lately,
  type ReadState,
  type WorkState,
} from './catalogue-view'
export { CleaningOfMany } from './cleaning-of-many'
export { Covers } from './covers.svelte'
export { chosenCommands } from './chosen-documents'
export type { Collection, PlacedCollection } from './collections'
export { AddedPictures } from './added-pictures'
export { arrange, beforeHistory, readPages } from './arrangement'
export { joinDocuments } from './join-documents'
export { documentCommands, libraryCommands, openCommands } from './commands'
export { describeAlike } from './description'
export type { LibraryDesk } from './desk'
export type { Arrival } from './arrivals.svelte'
export { Library, type DocumentRow } from './library.svelte'
export { Newcomers } from './newcomers'
export { CopiesFolder } from './copies-folder.svelte'
export { CopyKeeper } from './copy-keeper.svelte'
export { LibraryCopies, type HereToo, type ShownCopy } from './library-copies.svelte'
export { readInEncoding } from './other-encoding'
export {
  documentsOf,
  isArranged,
  listed,
  moved,
  pagesOfFiles,
  replaced,
  withPage,
  withPagesAt,
  type AddedFiles,
  type ListedPage,
} from './page-list'
export { Duplicates, type FoundPair } from './duplicates.svelte'
export { pagePicture, pageText } from './page-beside'
export { RecordEdits } from './record-edits.svelte'
export {
  commonValue,
  completionsOf,
  faultOfLabel,
  faultOfValue,
  recordFields,
  shortened,
  type RecordField,
} from './record-fields'
export { Recovery } from './recovery.svelte'
export { RoomLeft } from './room-left'
export { SavedFilters, type SavedFilter } from './saved-filters.svelte'
export { bringInText } from './pasted-text'
export { openSample } from './sample-document'
