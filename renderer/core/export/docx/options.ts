import type { Anonymity } from '../shared-options'

/** What a reader may choose of a Word document. */
export interface DocxOptions extends Anonymity {
  /** The text with its notes, or each note with its quotation and where that stands. */
  readonly content: 'text' | 'notes'
  readonly notes: 'footnotes' | 'comments' | 'none'
  /** Whether words that are marked stand in the colours of their marks. */
  readonly highlights: boolean
  /** Where pages begin: a mark that is seen, with a bookmark, or the bookmark alone. */
  readonly pages: 'marks' | 'bookmarks' | 'none'
  /** Whether changes of the source stand as changes that Word tracks; and with each of the program's its rule and how sure it was, in a comment. */
  readonly changes: 'none' | 'tracked' | 'commented'
}
