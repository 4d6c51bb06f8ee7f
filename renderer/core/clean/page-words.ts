import type { WholeContext } from './context'
import { foreignParagraphs } from './languages'
import { tokensOf } from './tokens'

/** The words of a cleaned page by how well they are known: what an estimate of the errors left goes by. */
export interface PageWords {
  readonly words: number
  /** Words that the lexicon lacks and that stand nowhere else in the document, in small letters. */
  readonly unknown: number
  /** Likewise with a capital, as names have. */
  readonly names: number
  /** Words that the lexicon lacks but the document has more than once. */
  readonly repeated: number
  /** Words spelt as they were in older times. */
  readonly old: number
}

/** Counts the words of a cleaned page; null where there is no lexicon of its language. */
export function countPageWords(cleaned: string, index: number, whole: WholeContext): PageWords | null {
  const { language } = whole.languageOf(index)
  const context = whole.speaking(language)
  if (!context?.speaks) return null
  const counts = { words: 0, unknown: 0, names: 0, repeated: 0, old: 0 }
  const foreign = foreignParagraphs(cleaned, language)
  for (const { text, from } of tokensOf(cleaned)) {
    const paragraph = foreign.find((p) => p.from <= from && from < p.to)
    const known = (paragraph && whole.speaking(paragraph.language)) ?? context
    counts.words++
    if (!/\p{L}/u.test(text) || known.standing(text) >= 2) continue
    if (known.reader.about.looksOld(text)) counts.old++
    else if (known.count(text) > 1) counts.repeated++
    else if (/^\p{Lu}\p{Ll}+$/u.test(text)) counts.names++
    else counts.unknown++
  }
  return counts
}
