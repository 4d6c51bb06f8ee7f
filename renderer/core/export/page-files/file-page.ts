import type { PlacedPage } from '../renditions/placed-words'

/** A page as it is written into a file of its own, or among others into one. */
export interface FilePage {
  /** Which page of the document it is, from 1. */
  readonly number: number
  /** As printed; '' for none. */
  readonly label: string
  readonly placed: PlacedPage
}

/** What a file of pages tells of its document. */
export interface FileFacts {
  /** BCP 47 tag. */
  readonly language: string
  /** Name of the picture, or of the file that was imported. */
  readonly picture: string
  /** Of Diptych; '' where the file does not tell what made it. */
  readonly version: string
  /** Milliseconds since 1970 (UTC). */
  readonly time: number
}
