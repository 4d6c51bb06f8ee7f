/** Writing the open document in other formats, looking at what was written, and copies of its pictures. */
export { exportCommands, pictureCommands } from './commands'
export { exportDocument, exportFormats, formatOf, revealedIn, saveExport, type ExportRequest } from './document-export'
export type { ExportDesk } from './desk'
export { ExportOfMany } from './export-of-many'
export { faultOf } from './profile-fault'
export { Profiles, suggestedProfiles } from './profiles.svelte'
export { profileOf } from './profile-of'
export { openPdf, type OpenPdf } from './pdf-preview'
