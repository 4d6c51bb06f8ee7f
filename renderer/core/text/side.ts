import type { Bias } from './mapping'
import { documentToCleaned, documentToSource, type Text } from './text'

/** One of the two texts of a document. */
export type Side = 'source' | 'cleaned'

/** A range of one of the texts, in offsets of the document. */
export interface SideRange {
  readonly side: Side
  readonly from: number
  readonly to: number
}

/** Start of each page in one of the texts of a document, and at the end its length. */
export function startsOf(text: Text, side: Side): Int32Array {
  return side === 'source' ? text.sourceStarts : text.cleanedStarts
}

/** Where a position of one text of a document stands in the other. */
export function across(text: Text, side: Side, at: number, bias: Bias = 'before'): number {
  return side === 'source' ? documentToCleaned(text, at, bias) : documentToSource(text, at, bias)
}

/** A place of the caret in one of the texts, in offsets of the document. */
export interface Caret {
  readonly side: Side
  readonly at: number
}

/** The caret where it can be in a text: the text may have become shorter since it was put there. */
export function caretWithin(text: Text, { side, at }: Caret): Caret {
  return { side, at: Math.max(0, Math.min(at, startsOf(text, side).at(-1)!)) }
}

/** The caret's place in the source. */
export function caretInSource(text: Text, caret: Caret, bias: Bias = 'before'): number {
  const { side, at } = caretWithin(text, caret)
  return side === 'source' ? at : documentToSource(text, at, bias)
}
