/** Copies in a folder that the reader gave to the page: comes where there is one. */
export { chosenFolder, keepChosenFolder } from './chosen-folder'
export { PageFolder } from './page-folder'
