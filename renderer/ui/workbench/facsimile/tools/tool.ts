import type { PageShare, Share } from '../../../../state/facsimile'
import type { PagePoint, Place } from '../roll'

/** A number of the reading order, as it stands on a page. */
export interface BlockNumber {
  readonly page: number
  /** Place of the block in the reading order, from 0. */
  readonly block: number
}

/** The pointer, as the tools see it. */
export interface Pointer {
  /** Where it is in the window, in CSS pixels. */
  readonly client: { readonly x: number; readonly y: number }
  /** The point of a page under it; null beside the pages. */
  readonly on: PagePoint | null
  /** The number of the reading order under it. Asks the document, so it is only called where it matters. */
  block(): BlockNumber | null
  readonly mouse: boolean
  /** Whether any button is held. */
  readonly held: boolean
  readonly shift: boolean
}

/** What tools can do to the facsimile. */
export interface Surface {
  /** Whether the next drag is to mark a region. */
  readonly marking: boolean
  /** How far the roll is scrolled. */
  readonly scroll: Place
  scrollTo(place: Place): void
  /** The pointer rests on a point, or on none. */
  point(at: PagePoint | null): void
  /** A point was clicked. */
  choose(at: PagePoint): void
  markRegion(page: number, share: Share): void
  /** A block is to be read before another, by their places in the reading order; one past the last for last. */
  moveBlock(page: number, moved: number, before: number): void
}

/**
 * A state that the pointer is in over the facsimile: it gets the pointer's events and names the state that follows, itself
 * to stay. The first of them is `Reading`; every other one comes back to it.
 */
export interface Tool {
  /** The main button was pressed; null where the tool leaves that to the browser. */
  down(pointer: Pointer): Tool | null
  move(pointer: Pointer): Tool
  up(pointer: Pointer): Tool
  /** The pointer was taken away: nothing of what was begun is done. */
  cancel(): Tool
  /** The rectangle that is being drawn. */
  readonly drawn?: PageShare | null
  /** The block that is being moved, and the one that it is over. */
  readonly moved?: BlockNumber
  readonly over?: number | null
}
