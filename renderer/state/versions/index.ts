/** Versions of a document: kept by name and once a day, compared with how it is, gone back to. */
export { goBack, keepBeforeToday, versionName } from './kept-versions'
export { DocumentVersions } from './document-versions.svelte'
