/** What a Markdown export holds. */
export interface MarkdownOptions {
  /** The cleaned text with its notes, or the notes alone. */
  readonly content: 'text' | 'notes'
  /** `==text==`, or the words without mark. */
  readonly highlights: 'marked' | 'plain'
  /** Whether a table of all changes is appended. */
  readonly changes: boolean
  /** Leaves author and dates out. */
  readonly anonymous: boolean
}
