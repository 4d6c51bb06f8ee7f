/** Earlier states of a document that are kept: what they hold, what was done since, and the way back to them. */
export { stateOf, UnreadableState, type KeptState } from './kept-state'
export { differenceBetween, type DifferingPlace, type VersionDifference } from './differences'
export { goneBack, type GoneBack } from './gone-back'
