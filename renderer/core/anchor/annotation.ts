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

/** How words are marked. */
export type Mark = 'highlight' | 'underline' | 'strikeout' | 'squiggly'

/** What somebody else answered to a note, or decided about it. */
export interface Reply {
  readonly id: string
  /** '' where nobody is named. */
  readonly author: string
  /** '' for a decision alone. */
  readonly text: string
  /** What was decided, as PDFs name it: "Accepted", "Rejected", "Cancelled", "Completed", "None", "Marked", "Unmarked". */
  readonly state?: string
  /** Id of the reply that it answers; absent for one to the note itself. */
  readonly to?: string
  /** Milliseconds since 1970 (UTC); 0 where none is told. */
  readonly created: number
}

/** The annotation of a PDF that a note came in with; it stays in that PDF as another program wrote it. */
export interface Origin {
  /** Index of the PDF's page. */
  readonly page: number
  /** Which of the page's annotations it is, from 0; those that Diptych wrote and pop-ups are not counted. */
  readonly nth: number
  /** Tells whether the note still says what the annotation does. */
  readonly checksum: number
}

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
  /** Absent for a highlight. */
  readonly mark?: Exclude<Mark, 'highlight'>
  /** Markdown; '' for none. */
  readonly note: string
  readonly tags: readonly string[]
  /** Who wrote it, where that is somebody else than the reader. */
  readonly author?: string
  /** Answers of others, in their order. */
  readonly replies?: readonly Reply[]
  readonly origin?: Origin
  /** The page that it was on elsewhere, by its label or number, where it has no place here yet. */
  readonly onPage?: string
  /** Milliseconds since 1970 (UTC). */
  readonly created: number
  readonly modified: number
}
