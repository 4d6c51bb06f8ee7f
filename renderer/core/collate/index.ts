/** Collation: any number of texts of one work, word by word. */
export { collate, type Witness } from './collate'
export { shareInCommon } from './in-common'
export { collationWriters } from './writers'
