/** Looking for words in the texts of a document. */
export { findAll, findInBoth, mostMatches, type Finds, type Query } from './find'
