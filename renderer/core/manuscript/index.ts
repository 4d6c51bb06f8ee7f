/** Quotations of a finished manuscript, looked up in the library: what is quoted, where it stands, how it differs. */
export { checked, lookedUp, type CheckedQuotation, type PageCheck, type QuotedDocument, type ToldPlace } from './check'
export type { DifferenceKind } from './differences'
export { HeldLibrary, mostCandidates, type HeldDocument } from './held-library'
export { lookUp, type LookedUp, type PlacedDifference, type QuotationPlace, type Verdict } from './look-up'
export type { CandidatePage, QuotedLibrary } from './quoted-library'
export { manuscriptExtensions, UnreadableManuscript, type Manuscript } from './manuscript'
export { quotationsOf, type ManuscriptQuotation } from './quotations-of'
export { quotedParts, type QuotedPart } from './quoted-words'
export {
  countsOf,
  differenceSentence,
  isFault,
  pageSentence,
  placeInManuscript,
  verdictNames,
  verdictOrder,
  type ManuscriptReport,
} from './report'
