/** Reading order and the parts of pages, from the places of words. */
export { partsOf } from './page-parts'
export { tellKinds } from './kinds'
export { moveBlock, readByBoxes } from './page-order'
