/** Projects: documents with all that belongs to them in one file (`.diptych`), as docs/project-file.md tells. */
export type { ProjectDocument, ProjectManifest } from './manifest'
export { isProject, isSealed } from './is-project'
export { seal, unseal } from './sealed-file'
export { ProjectFile } from './project-file'
export { ProjectWriter } from './project-writer'
export { rowsVersion } from './manifest'
export { faultInRows, rowTables, type RowTable } from './whole-rows'
