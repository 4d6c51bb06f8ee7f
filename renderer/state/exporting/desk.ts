import type { OwnLexiconState } from '../cleaning'
import type { Desk } from '../document'
import type { Queue } from '../queue'
import type { OwnFiles } from '../settings'

/** A desk with the reader's fonts at hand. */
export interface ExportDesk extends Desk {
  /** Fonts for typeset editions. */
  readonly fonts: OwnFiles
}

/** What the export of many documents takes of the window. */
export interface ManyDesk extends ExportDesk {
  readonly queue: Queue
  readonly lexicon: OwnLexiconState
}
