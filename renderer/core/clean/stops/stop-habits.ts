import type { Lexicon } from '../lexicon/lexicon'

/** How a document sets stops, and how often OCR lost them. */
export interface StopHabits {
  /** How often a word stands before a capital with a stop and without, as written. */
  of(word: string): { readonly stopped: number; readonly bare: number }
  /** Share of the words that open sentences, and hardly ever have a capital otherwise, that stand behind no stop, 0..1. */
  readonly lost: number
  /** Share of its initials that have a stop, 0..1. */
  readonly initials: number
  /** Marks of punctuation to a word. */
  readonly marks: number
}

/** A word that has a capital less often than this in the midst of a sentence has one because a sentence begins. */
const usuallySmall = 0.05
/** What is taken for granted before a document is seen: shares, and how many words they weigh as much as. */
const usual = { lost: 0.05, words: 10, stopped: 3, initials: 5, marks: 0.1, markedWords: 50 }

/** A word, the marks behind it and the word with a capital that follows; of bounded length, since a text may be one endless run. */
const beforeCapital =
  /(?<![\p{L}\p{N}])([\p{L}\p{N}]{1,30})([^\p{L}\p{N}\s]{0,4})\s{1,9}["'“‘(]?(?=(\p{Lu}\p{L}{0,30}))/gu

/**
 * Looks through a document for how it sets stops.
 *
 * @param sources its pages as OCR read them
 */
export function stopHabits(sources: readonly string[], lexicon: Lexicon): StopHabits {
  const met = new Map<string, { stopped: number; bare: number }>()
  let opening = 0
  let lost = 0
  const initials = { stopped: 0, all: 0 }
  let words = 0
  let marked = 0
  for (const source of sources) {
    words += source.match(/\p{L}+/gu)?.length ?? 0
    marked += source.match(/(?<=\p{L})[.,;:!?](?=\s|$)/gu)?.length ?? 0
    for (const [, word, marks, next] of source.matchAll(beforeCapital) as Iterable<string[]>) {
      const entry = met.get(word!) ?? { stopped: 0, bare: 0 }
      if (marks!.startsWith('.')) entry.stopped++
      else if (!marks) entry.bare++
      met.set(word!, entry)
      if (/^\p{Lu}$/u.test(word!)) {
        initials.all++
        if (marks!.startsWith('.')) initials.stopped++
      }
      if (!opensSentences(next!, lexicon)) continue
      opening++
      if (!marks || marks === ',') lost++
    }
  }
  return {
    of: (word) => met.get(word) ?? none,
    lost: (lost + usual.lost * usual.words) / (opening + usual.words),
    initials: (initials.stopped + usual.stopped) / (initials.all + usual.initials),
    marks: (marked + usual.marks * usual.markedWords) / (words + usual.markedWords),
  }
}

const none = { stopped: 0, bare: 0 }

/** Whether a word with a capital hardly ever has one but where a sentence begins. A capital I may be a small i or l. */
function opensSentences(word: string, lexicon: Lexicon): boolean {
  if (!/^\p{Lu}\p{Ll}+$/u.test(word) || word.startsWith('I')) return false
  const small = word.toLowerCase()
  return lexicon.standing(small) === 3 && lexicon.capitals(lexicon.dawg.idOf(small)) < usuallySmall
}
