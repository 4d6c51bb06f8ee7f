import type { Box } from '../document/page-layout'
import type { Span } from '../text'

/** Zotero's highlight colours, in its order; readers may name them as they like. */
export const colours = ['yellow', 'red', 'green', 'blue', 'purple', 'magenta', 'orange', 'grey'] as const

/** One of the eight highlight colours. */
export type Colour = (typeof colours)[number]

/** A stretch of the source of one page. */
export interface Target extends Span {
  /** Index of the page. */
  readonly page: number
}

/** A rectangle on a page's picture, as shares of its width and height, 0..1. */
export interface Region {
  readonly page: number
  readonly share: Box
}

/** The words an annotation was put on, as they read then: enough to find them in another text. */
export interface Quotation {
  /** The cleaned text of the passage. */
  readonly cleaned: string
  /** Its source text; the parts of several targets follow one another. */
  readonly source: string
  /** Up to {@link contextLength} characters of cleaned text before and after it. */
  readonly prefix: string
  readonly suffix: string
}

/** Characters of context kept with a quotation. */
export const contextLength = 32

/** A highlight with an optional note and tags. Anchored to the source, which never changes. */
export interface Annotation {
  readonly id: string
  /** In reading order; several when the passage crosses a page or a seam of the reading order. */
  readonly targets: readonly Target[]
  /** The rectangle of the facsimile that it is on; such an annotation may have no words. */
  readonly region?: Region
  /** The pane it was made in. */
  readonly side: 'source' | 'cleaned'
  readonly quotation: Quotation
  readonly colour: Colour
  /** Markdown; '' for none. */
  readonly note: string
  readonly tags: readonly string[]
  /** Milliseconds since 1970 (UTC). */
  readonly created: number
  readonly modified: number
}
