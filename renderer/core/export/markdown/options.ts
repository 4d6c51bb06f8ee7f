import type { RootContent } from 'mdast'

/** Pictures that a Markdown text shows, by paths from it. */
export interface MarkdownPictures {
  /** By id of a note: what it is on. */
  readonly notes: ReadonlyMap<string, string>
  /** By label of a page: its picture. */
  readonly pages: ReadonlyMap<string, string>
  /** What stands at the end: doubtful words beside their pictures. */
  readonly appended: readonly RootContent[]
}

/** A text without pictures. */
export const noPictures: MarkdownPictures = { notes: new Map(), pages: new Map(), appended: [] }

/** What a Markdown export holds. */
export interface MarkdownOptions {
  /** The cleaned text with its notes, the notes alone, or what the reader's template says. */
  readonly content: 'text' | 'notes' | 'template'
  /** In Liquid. */
  readonly template: string
  /** Whose Markdown it is: how highlights and citations are written. */
  readonly flavour: 'obsidian' | 'pandoc' | 'gfm'
  /** Whether a note says how the source reads, where that is otherwise. */
  readonly raw: boolean
  /** Highlights as the flavour marks them, or the words without a mark. */
  readonly highlights: 'marked' | 'plain'
  /** Whether a table of all changes is appended. */
  readonly changes: boolean
  /** Leaves author and dates out. */
  readonly anonymous: boolean
}
