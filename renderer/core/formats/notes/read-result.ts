import type { IncomingNote } from '../../anchor'

/** What a file of annotations holds, or why it can't be read, as the rest of a sentence. */
export type ReadNotes =
  | {
      readonly ok: true
      readonly notes: readonly IncomingNote[]
      /** How many entries hold no words, or can't be read. */
      readonly left: number
    }
  | { readonly ok: false; readonly why: string }
