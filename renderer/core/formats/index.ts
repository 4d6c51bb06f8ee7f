/** Importers, one file a format, all giving the same ImportedDocument. */
export type {
  Engines,
  ImportedDocument,
  ImportedPage,
  OtherText,
  Importer,
  ImportOptions,
  ImportProblem,
  ImportResult,
  OutlineEntry,
  PictureReference,
  SourceFile,
} from './imported-document'
export { arriveTogether } from './bundle/arrive-together'
export { numberedSeries } from './bundle/numbered-series'
export { filesListedBy } from './bundle/listed-files'
export { gather, type Bundle, type PageFiles } from './bundle/gather'
export { importBundle, importPageText, type ImportedBundle } from './bundle/import-bundle'
export { notesFileKind } from './notes/notes-file'
export { NoNotes, readNotesOf, type NotesOfFile } from './notes/read-notes'
export { readWebAnnotations } from './notes/web-annotations'
export { readReferences } from './reference/read-references'
export { referenceFor } from './reference/reference-for'
export { isReferenceFile, referenceExtensions } from './reference/reference-name'
export { encodings } from './encoding/encodings'
export { baseName, commonTitleOf, dateIn, stemOf, titleOf, natural } from './file-name'
export { importExtensions } from './import-extensions'
export { importers, importFile } from './import-file'
export { pdfFingerprint, pdfPagesFrom } from './pdf/pdf'
export { readPdfNotes } from './pdf/pdf-notes'
export { unreadSentence } from './pdf/unread-annotations'
export { openPictures, type Drawable, type Pictures } from './picture/page-pictures'
export type { ByteSource } from './pdf/pdf-document'
export type { Region } from './pdf/pdf-page'
export { isOwnKind, pictureKind } from './picture/picture-kind'
export { graymapOf, upright, type Orientation, type Raster } from './picture/raster'
export { exifOrientation } from './picture/exif-orientation'
