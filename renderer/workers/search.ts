/** The index of all documents: kept by one window, asked by all. */
export { DamagedIndex, type OwnedIndex } from './search-index/owned-index'
export { SharedIndex, type IndexProgress } from './search-index/shared-index'
export type { AskedSearch, FoundDocument, SearchEnd } from './search-index/messages'
export type { KnownDocument } from './search-index/index-database'
