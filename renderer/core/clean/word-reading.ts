import type { Context } from './context'
import { candidates, type Candidate } from './lexicon/candidates'
import { attested, commonness, inCaseOf } from './lexicon/words'
import { isLastingSpelling, looksOld } from './period'

/** A word in its place, as the look-alike rule sees it. */
export interface Seen {
  readonly word: string
  /** The words beside it, where nothing but white space stands between. */
  readonly left: string | null
  readonly right: string | null
  readonly opensSentence: boolean
}

/** What a word most likely is. */
export interface Reading {
  readonly text: string
  readonly confidence: number
}

/**
 * Reads one word: the candidates of the lexicon and of the document, weighed by the confusions they need, how common
 * they are, and whether they are attested beside their neighbours. Null when the word is best left alone.
 */
export function readingOf(context: Context, seen: Seen): Reading | null {
  const { word } = seen
  if (word.length < 2 || word.length > 24 || !/\p{L}/u.test(word) || /[/@]/.test(word)) return null
  const digits = word.replace(/\P{N}/gu, '').length
  if (
    digits > word.length / 3 ||
    /^\d/.test(word) ||
    /\d(?:st|nd|rd|th|d|s)?$/.test(word) ||
    /^\P{L}*(?:\p{Lu}\.)+/u.test(word)
  )
    return null
  if (isLastingSpelling(word) || (context.old && looksOld(word, context.standing))) return null
  const standing = context.standing(word)
  const repeated = context.count(word)
  const capital = word[0] !== word[0]!.toLowerCase()
  // A name the lexicon lacks comes back; so does a letter that is misread every time, but not with a capital.
  const insistent = standing < 2 && repeated > 2
  if (insistent && capital) return null
  const beside = support(context, word, seen)
  if (standing === 3 && beside > 0) return null
  if (standing === 3 && word.length < 4 && !/^l[nfts]$/.test(word)) return null
  if (standing >= 2 && (beside > 0 || (capital && !seen.opensSentence))) return null
  if (standing >= 1 && isFormed(context, word)) return null

  const ranked = rank(context, seen, budgetFor(word, standing))
  const best = ranked[0]
  if (!best) return null
  const margin = best.weight - (ranked[1]?.weight ?? best.weight - 4)
  let evidence =
    -0.3 + 0.55 * Math.min(margin, 5) + 1.1 * best.support - 2.4 * best.cost + 0.28 * Math.log(1 + best.common)
  evidence += Math.min(word.length, 10) * 0.16
  if (digits || /[^\p{L}'’-]/u.test(word)) evidence += 1
  if (capital && !seen.opensSentence && word !== word.toUpperCase())
    evidence -= best.inDocument > 1 ? 0 : best.inDocument ? 0.3 : 1.8
  if (repeated === 2) evidence -= 1
  if (insistent) evidence -= best.support > 0 && best.cost <= 0.5 ? 0.8 : 6
  if (context.old && /^\p{L}+$/u.test(word)) evidence -= 3.4
  // A word of the lists: only one far more common than it, and at home in this place, may stand for it.
  const moreCommon = Math.log((1 + best.common) / (1 + commonness(context.lexicon, word)))
  if (standing === 2) evidence -= Math.max(0, (best.support > 0 ? 3 : 5.5) - 0.6 * moreCommon)
  if (standing === 3) evidence -= best.support > 1 && best.cost <= 0.35 ? Math.max(2, 5.5 - 0.5 * moreCommon) : 8
  if (standing === 1) evidence -= 0.6
  const confidence = 1 / (1 + Math.exp(-evidence))
  return confidence < 0.5 ? null : { text: best.text, confidence: Math.round(Math.min(0.99, confidence) * 100) / 100 }
}

const endings = /(?:s|es|ed|d|ing|er|ers|ly|ness|less|ful|ments?|able)$/
const beginnings = /^(?:un|re|in|im|dis|mis|over|out|under|fore)(?=\p{L}{4})/u

/** Whether a word of the large list is a common one with an ending or a beginning: rare, but no error. */
function isFormed(context: Context, word: string): boolean {
  const lower = word.toLowerCase()
  const stems = [
    lower.replace(endings, ''),
    lower.replace(/(?:ed|ing|er|ers)$/, 'e'),
    lower.replace(/ies$/, 'y'),
    lower.replace(beginnings, ''),
  ]
  return stems.some((stem) => stem !== lower && stem.length > 2 && context.standing(stem) === 3)
}

/** Whether two spellings are the same word as different places write it. */
function sameWord(a: string, b: string): boolean {
  const plain = (word: string) =>
    word
      .toLowerCase()
      .replace(/z(?=e|i|a)/g, 's')
      .replace(/our/g, 'or')
      .replace(/([lpt])\1/g, '$1')
      .replace(/^un(?=f)/, 'in')
  return plain(a) === plain(b)
}

interface Ranked {
  readonly text: string
  readonly weight: number
  readonly cost: number
  readonly support: number
  readonly common: number
  readonly inDocument: number
}

function rank(context: Context, seen: Seen, budget: number): Ranked[] {
  const [head, tail] = apostropheTail(seen.word)
  const ranked = new Map<string, Ranked>()
  for (const candidate of candidates(context.lexicon, head, budget, 2)) {
    const text = written(head, candidate, seen.opensSentence) + tail
    if (text === seen.word || sameWord(text, seen.word)) continue
    const inDocument = context.count(text) + (tail ? context.count(text.slice(0, -tail.length)) : 0)
    if (candidate.standing < 3 && inDocument < 2) continue
    const common = commonness(context.lexicon, candidate.word)
    const beside = support(context, text, seen)
    const weight = 0.5 * Math.log(1 + common) + 1.3 * beside + 0.5 * Math.log(1 + inDocument) - 4 * candidate.cost
    const known = ranked.get(text)
    if (!known || known.weight < weight)
      ranked.set(text, { text, weight, cost: candidate.cost, support: beside, common, inDocument })
  }
  return [...ranked.values()].sort((a, b) => b.weight - a.weight)
}

/** Two where a word is attested beside both neighbours, one for one of them. */
function support(context: Context, word: string, { left, right }: Seen): number {
  return (
    Number(left !== null && attested(context.lexicon, left, word)) +
    Number(right !== null && attested(context.lexicon, word, right))
  )
}

function apostropheTail(word: string): [string, string] {
  const match = /^(.{3,})(['’]s?)$/u.exec(word)
  return match ? [match[1]!, match[2]!] : [word, '']
}

function budgetFor(word: string, standing: number): number {
  if (standing >= 2) return 0.5
  const { length } = word
  return length < 4 ? 0.4 : length < 6 ? 0.75 : length < 9 ? 1.05 : 1.3
}

/** A candidate in the case the place asks for: a name keeps its capital, "ln" at the start is "In". */
function written(seen: string, candidate: Candidate, opensSentence: boolean): string {
  const { word } = candidate
  const letters = seen.replace(/\P{L}/gu, '')
  if (/^[l|1!]/.test(seen) && /^i/.test(word) && (word.length < 3 || opensSentence)) return 'I' + word.slice(1)
  if (letters.length > 2 && letters === letters.toUpperCase()) return word.toUpperCase()
  return inCaseOf(seen, word)
}
