import type { Box } from '../../document/page-layout'

/** A part of a word that a line's end divides. */
export interface DividedPart {
  readonly part: 1 | 2
  /** The word as it reads. */
  readonly whole: string
  /** What the first part ends with on the picture. */
  readonly hyphen: string
}

/** A word with its place on the picture, as it reads now. */
export interface PlacedWord {
  readonly text: string
  readonly box: Box
  readonly confidence: number | null
  readonly alternatives: readonly string[]
  /** How the source reads, where it reads otherwise. */
  readonly source?: string
  /** Which part of a word it is that a line's end divides. */
  readonly divided?: DividedPart
}

/** A line of words with its place. */
export interface PlacedLine {
  readonly box: Box
  readonly words: readonly PlacedWord[]
}
