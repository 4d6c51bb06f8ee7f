import type { Desk } from '../document'
import type { OwnFiles } from '../settings'
import type { TagBook } from './tag-book.svelte'

/** A desk with the reader's citation styles at hand. */
export interface AnnotatingDesk extends Desk {
  /** Citation styles (CSL), and locales for them. */
  readonly styles: OwnFiles
  /** The tags of the whole library. */
  readonly tagBook: TagBook
}
