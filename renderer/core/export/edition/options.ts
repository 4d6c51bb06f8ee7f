import type { Anonymity, ChangesListed } from '../shared-options'

/** What a reader may choose of a typeset edition. */
export interface EditionOptions extends Anonymity, ChangesListed {
  /**
   * Source and cleaned text in facing columns; each page's picture and its cleaned text so, or on facing pages; the cleaned text with its notes
   * in the margin; or with its notes as footnotes.
   */
  readonly layout: 'facing' | 'facsimile' | 'spread' | 'margin' | 'reading'
  readonly paper: 'a4' | 'us-letter' | 'a5'
  /** As archives keep it: PDF/A-2b. */
  readonly archival: boolean
}
