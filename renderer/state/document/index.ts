/** An open document: its text, notes and history, how it is saved, and the desk that it lies on. */
export { historyCommands } from './commands'
export { hasFacsimile, isOpen, pageInSight, type Desk } from './desk'
export type { SourcePatch } from './history-step'
export { newId } from './new-id'
export { Opening } from './opening.svelte'
export { pageName } from './page-name'
export { readerProvenance } from './reader-provenance'
export { Session } from './session.svelte'
