/** The library on this machine, in IndexedDB. Nothing outside this folder knows how it is stored. */
export {
  LibraryDatabase,
  type ComparedText,
  type ComparisonRow,
  type DocumentRow,
  type OriginalRow,
  type SampleNote,
  type StepRow,
  type TagRow,
  type TextOrigin,
  type VersionRow,
  type WitnessNote,
  diskIsFull,
} from './schema'
export {
  addDocument,
  addDocuments,
  documentByHash,
  loadSources,
  loadText,
  lostOriginals,
  originalsOf,
  pageOf,
  pendingTexts,
  replaceSource,
  type NewDocument,
  type PagePicture,
} from './documents'
export { documentsByIds, emptyBin, libraryIds, type LibraryIds } from './shelves'
export { catalogueRows, changeDocuments, type DocumentWork } from './catalogue'
export { loadReadAgainst, saveReadAgainst } from './read-against'
export { placesInPdf } from './places-in-pdf'
export { layoutsInPortions, loadLayout, loadLayouts, pagesWithLayout, saveLayouts } from './layouts'
export {
  annotationOf,
  loadAnnotations,
  saveForLater,
  saveLayers,
  type AnnotationWrite,
  type PageWrite,
  type SourceWrite,
} from './layers'
export {
  putComparison,
  keptText,
  loadComparisons,
  removeComparison,
  restoreComparison,
  type RemovedComparison,
} from './comparisons'
export { addAnnotations, takeAnnotationsBack, withFreeIds } from './annotations'
export { dropWitness, fillPages, keepWitness, loadWitness, type WitnessPage } from './witnesses'
export { arrangePages, putPagesBack } from './arranging'
export type { ArrangedPages } from './arrange'
export type { Sheet } from './arranged-rows'
export { CoverStore, firstPictures, pictureOfPage, type DrawnPage } from './covers'
export { sourcesInPortions, type PageOfText } from './sources-in-portions'
export { removeDocument } from './document-rows'
export { notesOfLibrary, retag, taggedNotes, type NoteInLibrary } from './tags'
export { dropVersion, keepVersion, loadVersions, loadVersionState, renameVersion } from './versions'
export { changeJobs, dropJob, keepItem, keepJob, ownersOfJobs, takeJobsOver } from './jobs'
export type { JobItemRow, JobKind, JobRow, JobTerms, KeptFile } from './job-rows'
export { emptyPages } from './empty-pages'
export { loadHistory, type StepWrites } from './steps'
export { liveAnswers } from './live-answers'
export { readNews, watchDocument, watchLibrary, type News } from './watch'
export { restoreBackup, writeBackup } from './backup'
export { nothingMerged, type MergeCounts } from './merge-counts'
export { UnreadableBackup } from './unreadable-backup'
export * from './vault'
export { documentsHere } from './ledger'
export { Journal, type JournalRecord } from './journal'
export { mixedKey, placeKey } from './setting-keys'
export { RowJournal } from './row-journal'
export { lossesIn, type Losses } from './losses'
export { writeDocument } from './document-file'
export {
  changedSince,
  indexedDocument,
  indexedDocuments,
  pagesOfNotes,
  searchedPages,
  watchDocuments,
  type IndexedDocument,
} from './searched'
