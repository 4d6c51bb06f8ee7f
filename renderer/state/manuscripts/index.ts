/** Manuscripts whose quotations are looked up in the library. */
export { manuscriptCommands } from './commands'
export type { ManuscriptDesk } from './desk'
export type { ManuscriptCheck, ShownQuotations } from './manuscript-check.svelte'
export { Manuscripts } from './manuscripts.svelte'
export { openPlace } from './open-place'
export { rangeOf } from './range-of'
export { saveReport } from './save-report'
