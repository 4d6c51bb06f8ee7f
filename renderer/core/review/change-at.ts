import type { Change } from '../text'

/** A change and where it stands. */
export interface ChangeAt {
  /** Index of its page in the document. */
  readonly page: number
  readonly change: Change
}
