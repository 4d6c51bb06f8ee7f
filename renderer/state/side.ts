import { documentToSource, type Bias, type Text } from '../core/text'

/** One of the two texts of a document. */
export type Side = 'source' | 'cleaned'

/** A range of one of the texts, in offsets of the document. */
export interface SideRange {
  readonly side: Side
  readonly from: number
  readonly to: number
}

/** A place of the caret in one of the texts, in offsets of the document. */
export interface Caret {
  readonly side: Side
  readonly at: number
}

/** The caret where it can be in a text: the text may have become shorter since it was put there. */
export function caretWithin(text: Text, { side, at }: Caret): Caret {
  const starts = side === 'source' ? text.sourceStarts : text.cleanedStarts
  return { side, at: Math.max(0, Math.min(at, starts.at(-1)!)) }
}

/** The caret's place in the source. */
export function caretInSource(text: Text, caret: Caret, bias: Bias = 'before'): number {
  const { side, at } = caretWithin(text, caret)
  return side === 'source' ? at : documentToSource(text, at, bias)
}
