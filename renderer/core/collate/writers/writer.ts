import type { Collation } from '../collate'

/** Writes a collation in one format. */
export interface CollationWriter {
  readonly id: string
  /** What the format is, for readers. */
  readonly name: string
  /** @param base place of the witness that the others are read against */
  write(collation: Collation, base: number): string
}
