/** Reading order and the parts of pages, from the places of words. */
export { furnitureOf } from './furniture'
export { tellKinds } from './kinds'
export { moveBlock, readByBoxes } from './page-order'
