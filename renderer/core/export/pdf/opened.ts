import type { PDFDocument } from '@cantoo/pdf-lib'
import type { Passage } from '../renditions/passage'
import type { NotePlace } from '../renditions/note-places'

/** A PDF that notes are put on. */
export interface Opened {
  readonly document: PDFDocument
  /** Whether the pages may not be changed beyond notes. */
  readonly untouched: boolean
  /** Whether the PDF's pages are those of the document, in its order. */
  readonly inOrder: boolean
  /** Whether its pages show the words as they read now, so that none have to be laid under them. */
  readonly typeset: boolean
  /** The page of the PDF that a page of the document is, or begins on; null for none. */
  pageOf(page: number): number | null
  /** The page of the original PDF that a page of this one is; null where it is none. */
  frameOf(page: number): number | null
  /** Where a passage stands, on the PDF's pages. */
  placesOf(passage: Passage): NotePlace[]
  save(): Promise<Uint8Array<ArrayBuffer>>
}
