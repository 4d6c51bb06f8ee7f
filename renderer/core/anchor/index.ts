/** Annotations and their places in a text that moves. */
export type { Annotation, Colour, Quotation, Region, Target } from './annotation'
export { colours } from './annotation'
export type { Placement } from './place'
export { placementOf, quotationOf, targetsOfCleaned, targetsOfSource } from './place'
export { carryDecisions, sameOnPicture, type CarriedOver, type PlacedPage } from './carry-over'
export { findQuotation, isCertain, type FoundQuotation } from './find-quotation'
export { selectorsOf, sidesOf, type Selectors } from './selectors'
