/** Going through the changes of a document: lists of them, patterns of the same change, and the queue of doubts. */
export { bulkDecision } from './bulk-decisions'
export type { ChangeAt } from './change-at'
export { allOf, besides, countChanges, sumOfCounts, tallied, talliedPatches, type ChangeCounts } from './change-counts'
export { everyChange, listChanges, type ChangeFilter, type StateFilter } from './change-list'
export { byDoubt, contextOf, patternsOf, type Pattern } from './patterns'
export { toldChange, toldWords } from './told-words'
export { wordsOfChange } from './words-of-change'
export { isWaiting, nextDoubt, queuePlace, type QueueOrder, type QueuePlace } from './review-queue'
