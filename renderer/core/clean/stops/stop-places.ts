import type { Lexicon, Standing } from '../lexicon/lexicon'
import { isAbbreviation } from '../reading/rare-signs'
import { plain } from '../reading/word-forms'
import type { StopHabits } from './stop-habits'

/** A place where a stop may have been lost, or read as a comma. */
export interface StopPlace {
  /** Offsets of what the stop takes the place of: nothing, or a comma. */
  readonly from: number
  readonly to: number
  readonly traits: readonly number[]
}

/** What is known of the document that a text is of. */
export interface Knowledge {
  readonly lexicon: Lexicon
  readonly habits: StopHabits
  standing(word: string): Standing
  /** How often words that begin with a letter have a capital where they hardly ever have one in a sentence, 0..1. */
  capitals(letter: string): number
}

/** What a place is judged by, in the order of its traits. */
export const traitNames = [
  'comma',
  'ends paragraph',
  'ends line',
  'chance of stop',
  'chance behind stop',
  'chance without',
  'gain',
  'next’s capitals',
  'next’s standing',
  'next’s standing as written',
  'next’s length',
  'next in capitals',
  'capital after next',
  'length',
  'capital',
  'in capitals',
  'initial',
  'number',
  'stopped elsewhere',
  'bare elsewhere',
  'stops lost',
  'words since stop',
  'words to stop',
  'quote',
  'standing',
  'log count',
  'letter’s capitals',
  'abbreviation',
  'lines with capitals',
  'words in paragraph',
  'initials stopped',
  'marks in document',
] as const

/** Farther off a stop tells no more, in words. */
const farthest = 60

/** A run of signs without white space, taken apart. */
interface Token {
  readonly from: number
  readonly lead: string
  readonly word: string
  readonly trail: string
  readonly end: number
}

/** Whether a mark ends a sentence or a part of one. */
const isStop = (trail: string) => /[.!?:;]/.test(trail)

/**
 * The places of a text where a stop may be missing: before a word with a capital, and where a paragraph ends; not at the end of the
 * text, which may run on over the page.
 */
export function stopPlaces(text: string, known: Knowledge): StopPlace[] {
  const end = text.trimEnd().length
  const places = [...text.matchAll(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g)].flatMap((match) =>
    placesIn(match[0], match.index, known),
  )
  return places.filter(({ to }) => to < end)
}

function placesIn(paragraph: string, offset: number, known: Knowledge): StopPlace[] {
  const tokens = tokensOf(paragraph)
  const lines = paragraph.split('\n')
  const capitalLines = lines.filter((line) => /^\P{L}*\p{Lu}/u.test(line)).length / lines.length
  const sinceStop = distances(tokens)
  const toStop = distances([...tokens].reverse(), true).reverse()
  const places: StopPlace[] = []
  for (const [i, token] of tokens.entries()) {
    const { word, trail, end } = token
    const next = tokens[i + 1]
    if (!/[\p{L}\p{N}]$/u.test(word) || (trail !== '' && trail !== ',')) continue
    if (next && !/^\p{Lu}/u.test(next.word)) continue
    const to = end
    const from = end - trail.length
    const endsLine = !!next && paragraph.slice(end, next.from).includes('\n')
    const traits = traitsOf(token, next, tokens[i + 2], tokens[i - 1], known)
    places.push({
      from: offset + from,
      to: offset + to,
      traits: [
        Number(trail === ','),
        Number(!next),
        Number(endsLine),
        ...traits,
        lines.length > 2 ? capitalLines : 0,
        Math.min(tokens.length, 100),
        known.habits.initials,
        known.habits.marks,
      ].map((x, at) => (at === sinceAt ? sinceStop[i]! : at === toAt ? toStop[i]! : x)),
    })
  }
  return places
}

const sinceAt = traitNames.indexOf('words since stop')
const toAt = traitNames.indexOf('words to stop')

/** What the words on either side tell. */
function traitsOf(
  token: Token,
  next: Token | undefined,
  afterNext: Token | undefined,
  last: Token | undefined,
  { lexicon, habits, standing, capitals }: Knowledge,
): number[] {
  const { statistics, dawg } = lexicon
  const idOf = (word: string) => dawg.idOf(/\p{L}/u.test(word) ? plain(word) : '#')
  const stop = dawg.idOf('.')
  const [a, b] = [idOf(token.word), next ? idOf(next.word) : -1]
  const before = last && !isStop(last.trail) ? idOf(last.word) : -1
  const chance = (word: number, ...after: [number, number]) =>
    word < 0 ? unknownChance : statistics.logChance(word, ...after)
  const [ofStop, behindStop] = [chance(stop, a, before), next ? chance(b, stop, -1) : 0]
  const without = next ? chance(b, a, before) : 0
  const lower = next ? plain(next.word) : ''
  const { stopped, bare } = habits.of(token.word)
  const isUpper = (word: string) => word.length > 1 && word === word.toUpperCase() && /\p{L}/u.test(word)
  return [
    ofStop,
    behindStop,
    without,
    ofStop + behindStop - without,
    b < 0 ? -1 : lexicon.capitals(b),
    next ? standing(lower) : -1,
    next ? standing(next.word) : -1,
    next ? Math.min(next.word.length, 12) : 0,
    Number(!!next && isUpper(next.word)),
    Number(!!afterNext && /^\p{Lu}/u.test(afterNext.word)),
    Math.min(token.word.length, 12),
    Number(/^\p{Lu}/u.test(token.word)),
    Number(isUpper(token.word)),
    Number(/^\p{Lu}$/u.test(token.word)),
    Number(/\p{N}/u.test(token.word)),
    Math.log1p(stopped),
    Math.log1p(bare),
    habits.lost,
    0,
    0,
    Number(!!next && next.lead !== ''),
    standing(token.word),
    a < 0 ? -3 : Math.log(statistics.count(a)),
    next ? capitals(next.word[0]!) : 0,
    Number(isAbbreviation(token.word)),
  ]
}

/** Logarithm of the chance of a word that the lexicon lacks. */
const unknownChance = -14

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/g)].map((match) => {
    const [run] = match
    // By hand, since a pattern would look at a long row of marks again for each mark.
    let from = 0
    while (from < run.length && !isOfWord(run[from]!)) from++
    let to = run.length
    while (to > from && !isOfWord(run[to - 1]!)) to--
    const word = run.slice(from, to)
    return { from: match.index, lead: run.slice(0, from), word, trail: run.slice(to), end: match.index + run.length }
  })
}

/** Whether a UTF-16 unit is of a letter or a figure. */
function isOfWord(unit: string): boolean {
  return /[\p{L}\p{N}\p{Cs}]/u.test(unit)
}

/** How many words stand between each token and the stop before it; read backwards, the stop at or behind it. */
function distances(tokens: readonly Token[], backwards = false): number[] {
  let since = 0
  return tokens.map((token) => {
    if (backwards && isStop(token.trail)) since = 0
    const here = since
    since = !backwards && isStop(token.trail) ? 0 : Math.min(since + 1, farthest)
    return here
  })
}
