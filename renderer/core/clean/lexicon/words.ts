import type { Lexicon, Standing } from './lexicon'

/** Questions about words that don't depend on how they happen to be capitalised in a text. */

/** Ways to write a word as a dictionary would: as it is, without a sentence's capital, or not in capitals. */
function spellings(word: string): string[] {
  const lower = word.toLowerCase()
  const title = lower.slice(0, 1).toUpperCase() + lower.slice(1)
  return [...new Set(word === word.toUpperCase() && word.length > 1 ? [word, lower, title] : [word, lower])]
}

/** The best standing of a word in any dictionary spelling; possessives and hyphenated compounds count by their parts. */
export function standingOf(lexicon: Lexicon, word: string): Standing {
  let best: Standing = 0
  for (const spelling of spellings(word)) best = Math.max(best, lexicon.standing(spelling)) as Standing
  if (best >= 2) return best
  const possessive = /^(.{2,})['’]s?$/u.exec(word)
  if (possessive) return Math.max(best, standingOf(lexicon, possessive[1]!)) as Standing
  if (word.includes('-')) {
    const parts = word.split('-')
    if (parts.every((p) => p.length > 1))
      return Math.max(best, Math.min(...parts.map((p) => standingOf(lexicon, p)))) as Standing
  }
  return best
}

/** Whether two words are attested beside each other, in any dictionary spelling of either. */
export function attested(lexicon: Lexicon, left: string, right: string): boolean {
  const rights = spellings(right)
  return spellings(left).some((l) => rights.some((r) => lexicon.hasPair(l, r)))
}

/** How common a word is: the number of different words it is attested beside. */
export function commonness(lexicon: Lexicon, word: string): number {
  return Math.max(...spellings(word).map((s) => neighboursOf(lexicon, s)))
}

function neighboursOf(lexicon: Lexicon, word: string): number {
  const id = lexicon.dawg.idOf(word)
  return id < 0 ? 0 : lexicon.neighbours(id)
}
