/** Looking for words in the texts of a document. */
export { findInBoth, mostMatches, type Finds, type Query } from './find'
