/** Highlights, notes, tags and quotations: made here, brought in, and cited. */
export {
  annotate,
  annotateRegion,
  annotationsAt,
  colourOfTag,
  deleteAnnotation,
  editAnnotation,
  matchesNote,
  moveAnnotation,
  placedAnnotations,
  placesOfWords,
  suggestPlaces,
  tagsInUse,
  type PlacedAnnotation,
} from './annotations'
export { citationStyles, styleFault, titleOfStyle } from './citation-styles'
export type { AnnotatingDesk } from './desk'
export { annotateCommands, highlight, openNote } from './commands'
export { incomingCommands } from './incoming-commands'
export { bringIn } from './incoming-notes'
export { takeNotes } from './notes-file'
export { Boards } from './boards.svelte'
export { NoteLinks, type LinkedPlace } from './note-links.svelte'
export type { ReferencedNote } from './referenced-notes'
export { TagBook, type CodeBookFormat, type TaggedPassage } from './tag-book.svelte'
export { quote, stateOf } from './quotation'
