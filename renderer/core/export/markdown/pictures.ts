import type { RootContent } from 'mdast'

/** Pictures that a Markdown text shows, by paths from it. */
export interface MarkdownPictures {
  /** By id of a note: what it is on. */
  readonly notes: ReadonlyMap<string, string>
  /** By number of a page: its picture. */
  readonly pages: ReadonlyMap<number, string>
  /** What stands at the end: doubtful words beside their pictures. */
  readonly appended: readonly RootContent[]
}

/** A text without pictures. */
export const noPictures: MarkdownPictures = { notes: new Map(), pages: new Map(), appended: [] }
