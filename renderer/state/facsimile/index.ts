/** The scans of a document: their pictures, where the words stand on them, and what was read against them. */
export { picturesOf } from './document-pictures'
export { Facsimile, spansOf, type Fit, type PageShare, type Share, type Sight } from './facsimile.svelte'
export { tellPageKinds } from './page-kinds'
export { linesOfPage, ReadAgainst, type SourceLine } from './read-against.svelte'
export { aspectOfPicture, type PagePictures } from './page-pictures'
export { passwords } from './passwords.svelte'
