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

/** Texts in which a word of their language tells so many bits are long enough to tell which words are common. */
const enough = 12

/** How much each word tells, in bits: the rarer in both rows, the more. By the number of the word. */
export function tellingBits(vocabulary: Vocabulary, a: ReadingLine, b: ReadingLine): Float32Array {
  const counts = new Int32Array(vocabulary.size)
  for (const { word } of [a, b]) for (let i = 0; i < word.length; i++) counts[word[i]!]!++
  const all = Math.log2(Math.max(2, a.word.length + b.word.length))
  if (all >= enough)
    return Float32Array.from(counts, (count) => (count ? Math.max(1, Math.min(all, all - Math.log2(count) + 1)) : 0))
  // Even in a text of ten words a word is one of a language's thousands; the shortest are those that every sentence has.
  const bits = Float32Array.from(counts, (count) => (count ? Math.max(1, enough - Math.log2(count)) : 0))
  for (const { form, word } of [a, b])
    for (let i = 0; i < word.length; i++)
      bits[word[i]!] = Math.min(bits[word[i]!]!, mostByLength(vocabulary.foldedText[form[i]!]!))
  return bits
}

/** What a word of so many letters tells at most. Of scripts that set no spaces a sign is a word. */
function mostByLength(letters: string): number {
  return letters.charCodeAt(0) >= 0x2e80 ? enough : 2 + 2 * letters.length
}
