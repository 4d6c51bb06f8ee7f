/** The library on this machine, in IndexedDB. Nothing outside this folder knows how it is stored. */
export { LibraryDatabase, type DocumentRow, type TagRow } from './schema'
export {
  addDocument,
  documentByHash,
  emptyBin,
  loadText,
  originalsOf,
  pageOf,
  replaceSource,
  type PagePicture,
} from './documents'
export { loadLayout, loadLayouts } from './layouts'
export { annotationOf, loadAnnotations, saveLayers, type AnnotationWrite, type PageWrite } from './layers'
export { watchDocument, type News } from './watch'
export { restoreBackup, UnreadableBackup, writeBackup } from './backup'
