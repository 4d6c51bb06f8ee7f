import type { WordChange } from '../text'

/** The words on one side of a change, as they stand in a list or on a card: without white space at their edges, and said where there are none. */
export function toldWords(words: string): string {
  return words.trim() || (words === '' ? '(nothing)' : '(a space)')
}

/** A change in a sentence: “ioint” to “joint”, “t” to nothing. */
export function toldChange({ was, is }: WordChange): string {
  return `${quoted(was)} to ${quoted(is)}`
}

function quoted(words: string): string {
  return words.trim() ? `“${words.trim()}”` : words === '' ? 'nothing' : 'a space'
}
