/** Writing the open document in other formats, looking at what was written, and copies of its pictures. */
export { exportCommands, pictureCommands } from './commands'
export { exportDocument, exportFormats, formatOf, revealedIn, saveExport, type ExportRequest } from './document-export'
export type { ExportDesk } from './desk'
export { saveProfile } from './save-profile'
export { openPdf, type OpenPdf } from './pdf-preview'
