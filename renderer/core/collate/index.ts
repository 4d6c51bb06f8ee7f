/** Collation: any number of texts of one work, word by word. */
export { variantKindOf, type Place, type Reading } from './apparatus'
export { apparatusEntry } from './apparatus-entry'
export { collate, type Witness } from './collate'
export { NoCollatexFile, witnessesOfCollatex } from './collatex-input'
export { ComparedTexts, countKinds, placeAt, type PassageSide, type Stretch } from './compared-texts'
export { facingRows, partsOfRow, type FacingRow, type RowPart } from './facing-rows'
export { shareInCommon } from './in-common'
export { variantKinds, type VariantKind } from './kinds'
export { alignedBy, mendedTexts, type AlignStep, type Mend } from './mends'
export { anchorOf, findPlaces, type AnchoredReading, type PlaceAnchor } from './place-anchor'
export {
  placeClasses,
  remarkedPlaces,
  sameVariant,
  type DecidedPlace,
  type PlaceClass,
  type PlaceDecision,
  type Remark,
} from './place-decisions'
export { leastInCommon, readCollation, type ReadCollation } from './read-collation'
export { alignmentAt } from './realigned'
export { isLinked, widthOf, type PlacedWord, type WordAlignment } from './word-alignment'
export { collationWriters } from './writers'
export type { CollationWriter } from './writers/writer'
