/** What a page's picture tells of its text that the text alone does not. Lines as they stand in the source. */
export interface PageParts {
  /** Lines that stand around the text: running heads and feet, page numbers. */
  readonly around: readonly string[]
  /** The last line of a block and the first of the next, parted as in the source, where a paragraph goes on in the next column or below. */
  readonly runsOn: readonly string[]
  /**
   * A drop capital and the line it begins, parted as in the source; or that line and those after it up to the capital,
   * which OCR put in front of a later one.
   */
  readonly initials: readonly string[]
  /** Its letters were typed, and no machine read them from a picture. */
  readonly isTyped?: true
}

/** What is told of a page without a picture. */
export function noParts(isTyped?: true): PageParts {
  return { around: [], runsOn: [], initials: [], ...(isTyped ? { isTyped } : {}) }
}
