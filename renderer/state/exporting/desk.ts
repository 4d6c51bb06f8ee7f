import type { Desk } from '../document'
import type { OwnFiles } from '../settings'

/** A desk with the reader's fonts at hand. */
export interface ExportDesk extends Desk {
  /** Fonts for typeset editions. */
  readonly fonts: OwnFiles
}
