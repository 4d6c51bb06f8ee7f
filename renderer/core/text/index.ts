/** The text model: an immutable source, an order to read it in, recorded changes, and what derives from them. */
export type { Author, Change, ChangeForm, ChangeKind, ChangeState, Provenance, Span } from './change'
export { formOf, isActive, isDecided, isLookedAt, overlap } from './change'
export type { Page, Segment } from './page'
export { beforeOf, createPage, faultOf, hasWords, withChanges } from './page'
export type { Layout, Piece } from './pieces'
export { cleanedLength, cleanedOf, layoutOf, lowerBound } from './pieces'
export type { Bias } from './mapping'
export { cleanedSpans, sourceSpans, toCleaned, toSource } from './mapping'
export type { Edit, MachineEdit } from './absorb'
export { absorb, absorbAll } from './absorb'
export { rewrite } from './rewrite'
export type { Decision, WordChange } from './decide'
export { decide, isDoubtful, patternOf, wordSpan, wordsOf } from './decide'
export { keptInOrder } from './kept-in-order'
export { movedSegments, reorder } from './reorder'
export { takeRun, withKnownChanges, withoutUndecided } from './reclean'
export type { PagePatch } from './patch'
export { composePatches, diffPage, invert } from './patch'
export { TypedRuns, type WasTyped } from './typed-runs'
export { mergePatch, patchPage } from './patch-page'
export type { JoinedPages } from './join-pages'
export { joinPages } from './join-pages'
export type { Place, Text } from './text'
export {
  cleanedSize,
  cleanedText,
  createText,
  documentToCleaned,
  documentToSource,
  pagesIn,
  placeOf,
  sourceSize,
  sourceText,
  changedPages,
  withPages,
} from './text'
export { textOfPages } from './from-import'
export { editText } from './edit-text'
export { sourceSplices, splices } from './splices'
export { across, caretInSource, caretWithin, startsOf, type Caret, type Side, type SideRange } from './side'
export { accented, accentOf } from './accents'
