/** A page as an importer gives it. */
export interface ImportedPage {
  /** The text, with LF line ends. */
  readonly text: string
  /** The label printed on the page ("12", "xii"), or '' where the text tells none. */
  readonly label: string
}

/** What every importer makes of a file. */
export interface ImportedDocument {
  readonly title: string
  readonly pages: readonly ImportedPage[]
  /** Whether the pages are those of the original; false where a long text was only cut into handy parts. */
  readonly paginated: boolean
  /** WHATWG name of the encoding the text was read in. */
  readonly encoding: string
  /** How sure the detection of the encoding was, 0..1; 1 where the file or the reader says it. */
  readonly encodingConfidence: number
}

/** Why a file was not imported, in words for the reader. Nothing of the file is kept. */
export interface ImportProblem {
  readonly code: 'empty' | 'binary' | 'too-large' | 'undecodable' | 'unknown-format'
  /** Names the file, what is wrong with it, and what to do. */
  readonly sentence: string
}

/** An import's outcome: a document, or why there is none. */
export type ImportResult =
  { readonly ok: true; readonly document: ImportedDocument } | { readonly ok: false; readonly problem: ImportProblem }

/** What the reader may say of a file before it is read. */
export interface ImportOptions {
  /** WHATWG encoding label to use instead of the detected one. */
  readonly encoding?: string
}

/** One file format. */
export interface Importer {
  readonly id: string
  readonly name: string
  /** File name endings, without the dot. */
  readonly extensions: readonly string[]
  /** Whether the bytes can be this format's. */
  accepts(name: string, bytes: Uint8Array): boolean
  read(name: string, bytes: Uint8Array, options: ImportOptions): ImportResult
}
