/** Projects of the library: documents in one file. Loaded when one is written or opened. */
export { openProject } from './opened-project'
export { writeProject } from './write-project'
