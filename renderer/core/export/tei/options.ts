import type { Anonymity } from '../shared-options'

/** What a reader may choose of a TEI edition. */
export interface TeiOptions extends Anonymity {
  /** Corrections of the OCR in the header's log of changes, or beside the words as sic and corr. */
  readonly corrections: 'logged' | 'inline'
}
