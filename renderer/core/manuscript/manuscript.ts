/** A paragraph of a manuscript, in the order of its text. */
export interface ManuscriptParagraph {
  readonly text: string
  /** Whether it is set off from the text as what another wrote: by a style, by its indent, by `>`. */
  readonly isBlock: boolean
  /** Where notes are called in it, in UTF-16 offsets of its text, with their places among the manuscript's notes. */
  readonly calls: readonly { readonly at: number; readonly note: number }[]
  /** Place among the notes of the one that it stands in; null for the text itself. */
  readonly ofNote: number | null
}

/** A footnote or an endnote. */
export interface ManuscriptNote {
  /** What calls it in print: "12", "*". */
  readonly name: string
  readonly text: string
}

/** A manuscript as far as its quotations are looked for. It is read, never written. */
export interface Manuscript {
  /** Name of its file. */
  readonly name: string
  /** Those of the text, then those of the notes. */
  readonly paragraphs: readonly ManuscriptParagraph[]
  readonly notes: readonly ManuscriptNote[]
  /** What was wrong with the file, and what was kept nevertheless: sentences for the reader. */
  readonly warnings: readonly string[]
}

/** Why a file can't be read as a manuscript: a sentence for the reader. */
export class UnreadableManuscript extends Error {
  override readonly name = 'UnreadableManuscript'
}

/** File name endings of manuscripts, without the dot. */
export const manuscriptExtensions = ['docx', 'odt', 'md', 'txt', 'pdf'] as const

/** Bytes of the largest manuscript that is read: a thesis with its pictures has some tens of millions. */
export const largestManuscript = 300_000_000
