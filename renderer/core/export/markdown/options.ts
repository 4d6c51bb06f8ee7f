import type { Anonymity, ChangesListed } from '../shared-options'

/** What a Markdown export holds. */
export interface MarkdownOptions extends Anonymity, ChangesListed {
  /** The cleaned text with its notes, the notes alone, or what the reader's template says. */
  readonly content: 'text' | 'notes' | 'template'
  /** In Liquid. */
  readonly template: string
  /** Whose Markdown it is: how highlights and citations are written; `plain` is for handing in, without marks and links back. */
  readonly flavour: 'obsidian' | 'pandoc' | 'gfm' | 'plain'
  /** Whether a note says how the source reads, where that is otherwise. */
  readonly raw: boolean
  /** Highlights as the flavour marks them, or the words without a mark. */
  readonly highlights: 'marked' | 'plain'
}
