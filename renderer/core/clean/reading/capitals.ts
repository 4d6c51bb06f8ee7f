import type { Lexicon } from '../lexicon/lexicon'
import type { Source } from './source'
import type { Unit } from './units'
import { withLongS } from './word-forms'

/** From which share of its places with a capital on a word is a name, where OCR read a small letter, and where a stroke that tells nothing. */
const surelyName = 0.9
const ratherName = 0.5
/** And below which share it is none, where OCR read a capital that was another letter. */
const hardlyName = 0.1

/** Where a word stands. */
export type Place = Pick<Unit, 'starts' | 'amongSmall'>
/** The place of a part of a unit that doesn't begin it. */
export const within: Place = { starts: false, amongSmall: false }

/**
 * Writes misread words in the capitals that their place asks for.
 *
 * @param seen   what OCR read
 * @param place  whether a sentence begins with it, and whether the words beside it are in small letters
 * @returns writes a word that it may be read as, given in small letters
 */
export function casing(seen: string, { starts, amongSmall }: Place, lexicon: Lexicon): (word: string) => string {
  const letters = seen.replace(/\P{L}/gu, '')
  const upper = [...letters].filter((c) => c !== c.toLowerCase()).length
  const inCapitals = upper > 1 && upper >= letters.length * 0.6
  // What stands before a sign and a capital is dirt: "r'Since".
  const [, behind] = /^\p{Ll}?[^\p{L}\p{N}]+(\p{Lu})\p{Ll}/u.exec(seen) ?? []
  const first = behind ?? /\p{L}|[|1!]/u.exec(seen)?.[0] ?? ''
  const small = first.toLowerCase()
  const isStroke = /[Il|1!]/.test(first)
  const { standing, capitals, dawg } = lexicon
  return (word) => {
    if (inCapitals && areKeptInCapitals(letters, word)) return word.toUpperCase()
    const title = titled(word)
    // What the lists know better with a capital is a name, whether the counted texts have it or not.
    const share = standing(title) > standing(word) ? 1 : capitals(dawg.idOf(word))
    if (share > surelyName || word === 'i' || word.startsWith("i'")) return title
    // A stroke that may be a capital I or a small l tells nothing of the case.
    if (isStroke && (/^[il]/.test(word) || share > ratherName))
      return starts || share > ratherName || (first === 'I' && word[0] === 'i') ? title : word
    if (small !== word[0]) {
      // A first letter that was misread says little of the case: "Bignature", "thc end. lle went".
      if (starts) return title
      if (amongSmall && share < hardlyName) return word
    }
    return first !== small ? title : word
  }
}

/**
 * Whether the letters that were read right are no more small than in capitals, the first aside: what was misread tells nothing of it, as
 * in "MIr", "NMr" and "ThP".
 */
function areKeptInCapitals(seen: string, word: string): boolean {
  const lower = seen.toLowerCase()
  let [from, back] = [0, 0]
  while (from < word.length && lower[from] === word[from]) from++
  while (back < word.length - Math.max(1, from) && lower.at(-1 - back) === word.at(-1 - back)) back++
  const kept = seen.slice(1, from) + seen.slice(seen.length - back)
  const capitals = [...kept].filter((c) => c !== c.toLowerCase()).length
  return 2 * capitals >= kept.length
}

/** A word with a capital, or two where its name has: "McIntyre". */
function titled(word: string): string {
  const head = word.length > 4 && word.startsWith('mc') ? 'Mc' : ''
  return head + word.charAt(head.length).toUpperCase() + word.slice(head.length + 1)
}

/** Writes words as {@link casing} does, and with the s that their document is written with. */
export function writing(seen: string, place: Place, { lexicon, hasLongS }: Source): (word: string) => string {
  const cased = casing(seen, place, lexicon)
  return hasLongS ? (word) => withLongS(cased(word)) : cased
}

/** A word in the midst of a sentence with a small i where OCR read a capital: an i that lost its dot; null for others. */
export function withoutCapital({ core, lead, starts }: Unit, lexicon: Lexicon): string | null {
  if (starts || lead !== '' || !/^I\p{Ll}+$/u.test(core)) return null
  const small = core.toLowerCase()
  const known = lexicon.standing(small) === 3 && lexicon.capitals(lexicon.dawg.idOf(small)) < ratherName
  return known ? small : null
}

/** Whether a word in small letters may be the rest of a name whose capital stands by itself behind another: "President X linping". */
export function isTornFromName(units: readonly Unit[], i: number): boolean {
  const [title, capital] = [units[i - 2], units[i - 1]]
  if (!title || !capital || title.trail || capital.lead || capital.trail || units[i]!.opens || capital.opens)
    return false
  return /^\p{Lu}\p{Ll}/u.test(title.core) && /^[B-HJ-NP-Z]$/.test(capital.core) && /^\p{Ll}/u.test(units[i]!.core)
}

/** How a word begins: 1 small, -1 with a capital, 0 with neither, or there is none. */
export function caseOf(text: string): number {
  return /^\P{L}*\p{Ll}/u.test(text) ? 1 : /^\P{L}*\p{Lu}/u.test(text) ? -1 : 0
}

/**
 * How often words of a text stand with a capital that hardly ever have one in the midst of a sentence, by their first letter: for
 * letters whose capital OCR makes of small ones, far oftener than sentences begin.
 *
 * @param counts how often each word stands in the text, as written
 */
export function capitalShares(counts: ReadonlyMap<string, number>, lexicon: Lexicon): (letter: string) => number {
  const met = new Map<string, { capital: number; all: number }>()
  for (const [word, count] of counts) {
    const small = word.toLowerCase()
    if (!/^\p{Lu}?\p{Ll}+$/u.test(word) || lexicon.standing(small) < 3) continue
    if (lexicon.capitals(lexicon.dawg.idOf(small)) > usuallySmall) continue
    const entry = met.get(small[0]!) ?? { capital: 0, all: 0 }
    if (small !== word) entry.capital += count
    entry.all += count
    met.set(small[0]!, entry)
  }
  return (letter) => {
    const { capital, all } = met.get(letter.toLowerCase()) ?? { capital: 0, all: 0 }
    return (capital + usual.capital) / (all + usual.all)
  }
}

/** A word is one of small letters that has a capital less often than this in the midst of a sentence. */
const usuallySmall = 0.05
/** What is taken for granted before a text is seen, in words. */
const usual = { capital: 1, all: 12 }
