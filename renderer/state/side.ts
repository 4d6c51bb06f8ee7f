/** One of the two texts of a document. */
export type Side = 'source' | 'cleaned'

/** A range of one of the texts, in offsets of the document. */
export interface SideRange {
  readonly side: Side
  readonly from: number
  readonly to: number
}
