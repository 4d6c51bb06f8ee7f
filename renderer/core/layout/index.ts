/** Reading order and the parts of pages, from the places of words. */
export { partsOf } from './page-parts'
export { tellKinds } from './kinds'
export { rowsOf } from './rows'
export { lineWidthAt, tallAsLines } from './tall-as-lines'
export { putLinesInPlace } from './misplaced-lines'
export { moveBlock, readByBoxes } from './page-order'
