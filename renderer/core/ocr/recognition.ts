import type { PackedLayout } from '../document/page-layout'

/** How a page is recognised. */
export interface RecognitionSettings {
  /** Tesseract's names, the main one first: "eng", "deu". */
  readonly languages: readonly string[]
  /** How the page is laid out: 3 finds the columns, 4 takes one column, 6 one block, 11 scattered words. */
  readonly layout: 3 | 4 | 6 | 11
  /** How ink is told from paper: one threshold for the page (0), or one for each place (2), for stained and faded pages. */
  readonly threshold: 0 | 2
  /** Whether a skewed page is turned before it is read. */
  readonly deskew: boolean
  /**
   * Lines whose letters are read with less certainty than this in the mean, 0..1, are left out: ornaments, stains, edges
   * of the paper. 0 keeps them all.
   */
  readonly leastConfidence: number
}

/** What serves most pages. */
export const defaultRecognition: RecognitionSettings = {
  languages: ['eng'],
  layout: 3,
  threshold: 0,
  deskew: true,
  leastConfidence: 0.3,
}

/** A page that was recognised. */
export interface RecognisedPage {
  readonly text: string
  readonly layout: PackedLayout
  /** Mean confidence of the words by their length, 0..1; 0 for a page without words. */
  readonly confidence: number
}

/** The one of two readings in which more letters are sure. */
export function surer<T extends RecognisedPage>(a: T, b: T): T {
  return b.confidence * b.text.length > a.confidence * a.text.length ? b : a
}
