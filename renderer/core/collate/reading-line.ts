import type { Vocabulary } from './vocabulary'

/** A row of words to align, by their numbers in one vocabulary. */
export interface ReadingLine {
  /** Number of each word's printed form. */
  readonly form: Int32Array
  /** Number of each word's form without the spelling of its time; what equals here is the same word. */
  readonly word: Int32Array
}

/** The row of words of some printed forms. */
export function readingLine(vocabulary: Vocabulary, form: Int32Array): ReadingLine {
  const word = new Int32Array(form.length)
  for (let i = 0; i < form.length; i++) word[i] = vocabulary.spelled[form[i]!]!
  return { form, word }
}

/** How much each word tells, in bits: the rarer in both rows, the more. By the number of the word. */
export function tellingBits(vocabulary: Vocabulary, a: ReadingLine, b: ReadingLine): Float32Array {
  const counts = new Int32Array(vocabulary.size)
  for (const { word } of [a, b]) for (let i = 0; i < word.length; i++) counts[word[i]!]!++
  const all = Math.log2(Math.max(2, a.word.length + b.word.length))
  // Even in a text of ten words a word is one of a language's thousands.
  const least = Math.max(all, 12)
  return Float32Array.from(counts, (count) =>
    count ? Math.max(1, Math.min(least, least - Math.log2(count) + (all < 12 ? 0 : 1))) : 0,
  )
}
