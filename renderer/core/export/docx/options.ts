import type { Anonymity } from '../shared-options'

/** What a reader may choose of a Word document. */
export interface DocxOptions extends Anonymity {
  readonly notes: 'footnotes' | 'comments' | 'none'
  /** Whether words that are marked stand in the colours of their marks. */
  readonly highlights: boolean
  /** Where pages begin: a mark that is seen, with a bookmark, or the bookmark alone. */
  readonly pages: 'marks' | 'bookmarks' | 'none'
  /** Whether changes of the source stand as changes that Word tracks. */
  readonly changes: 'none' | 'tracked'
}
