/** Annotations and their places in a text that moves. */
export type { Annotation, Colour, Mark, Origin, Quotation, Region, Reply, Target } from './annotation'
export { colours } from './annotation'
export { colourValues, nearestColour, rgbOf } from './colour-values'
export { anchored, placedNotes, type IncomingNote, type QuotedSpan } from './incoming'
export { areAlike, notesOnThis } from './notes-on-this'
export { saidChecksum, saysAsBefore } from './origin'
export { comparedWith, type ChangedNote, type NotesCompared } from './compare-notes'
export { possiblePlaces, standingPlaces, type PossiblePlaces } from './possible-places'
export { joinNotes, type JoinedNotes, type OtherState } from './join-notes'
export { wordsIn } from './words-in-regions'
export type { Placement } from './place'
export { placementOf, quotationOf, targetsOfCleaned, targetsOfSource } from './place'
export { carryDecisions, sameOnPicture, type CarriedOver, type PlacedPage } from './carry-over'
export {
  findQuotation,
  isCertain,
  surelyOnPage,
  sureTargets,
  type FoundQuotation,
} from './find-quotation'
export { sidesOf, stretchesOf } from './selectors'
