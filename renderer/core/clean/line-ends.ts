import type { Line } from './tokens'

/** A page's lines are no lines but whole paragraphs where they are longer, in UTF-16 units. */
const widestMeasure = 130
/** A line of so small a share of the measure has room for another word, also where OCR lost some letters. */
const room = 0.92
/** From how many line ends on what they say is taken in full. */
export const enoughBreaks = 4
/** From how many line ends on punctuation at most of them is no chance: free verse. */
const manyBreaks = 6

const sentenceEnd = /[.!?]['"’”»)\]]*$/
/** A mark at the end of a line. */
export const anyPunctuation = /[.,;:!?—–]['"’”»)\]]*$/
const capital = /^[^\p{L}\p{N}]*\p{Lu}/u

/** The length that full lines of a page have, in UTF-16 units. */
export function usualWidth(lines: readonly Line[]): number {
  const lengths = lines
    .map((l) => l.text.trim().length)
    .filter((n) => n > 12)
    .sort((a, b) => a - b)
  return lengths.length > 2 ? lengths[Math.floor(lengths.length * 0.6)]! : 60
}

/** The length of the longest line, in UTF-16 units. */
export function longestOf(lines: readonly Line[]): number {
  return lines.reduce((most, l) => Math.max(most, l.text.trim().length), 0)
}

/** A line of so many times the usual length is no line of its column: a divided word that was put together brought its next one up. */
const joined = 1.3
/** Such lines are few: the share of all that they are at most. */
const mostJoined = 0.2

/** The length of the longest line that stands as it was set, in UTF-16 units. */
function longestAsSet(lines: readonly Line[]): number {
  const lengths = lines.map((l) => l.text.trim().length).sort((a, b) => b - a)
  const usual = lengths.filter((n) => n > 12)
  const most = joined * (usual[Math.floor(usual.length / 2)] ?? Infinity)
  const longer = lengths.filter((n) => n > most).length
  return (longer <= lengths.length * mostJoined ? lengths[longer] : lengths[0]) ?? 0
}

/** What stands on each line, without the spaces around it. */
export function textsOf(lines: readonly Line[]): string[] {
  return lines.map((l) => l.text.trim())
}

/** What line ends say, the less the fewer they are: from 1 on surely lined, from -1 down surely prose. */
export function scaled(leaning: number, breaks: number): number {
  return (leaning * Math.min(1, breaks / enoughBreaks)) / 1.5
}

/**
 * What the ends of a block's lines say: above 0 that they mean something, below that they only fill the measure.
 *
 * @param measure the length of a full line, in UTF-16 units
 */
export function leaningOf(lines: readonly Line[], measure: number): number {
  const texts = textsOf(lines)
  const longest = longestAsSet(lines)
  const width = measure > widestMeasure ? longest : Math.max(longest, measure)
  const breaks = texts.slice(1).map((next, i) => ({ line: texts[i]!, next }))
  const share = (of: readonly (typeof breaks)[number][], is: (b: (typeof breaks)[number]) => boolean) =>
    of.length ? of.filter(is).length / of.length : 0
  const within = breaks.filter(({ line }) => !sentenceEnd.test(line))
  const capitals = share(within.length > 1 ? within : breaks, ({ next }) => capital.test(next))
  const ends = share(breaks, ({ line }) => anyPunctuation.test(line))
  // In prose the next word would not have fitted on the line; where a paragraph ends it may.
  const fits = share(
    breaks.filter(({ line, next }) => !(sentenceEnd.test(line) && capital.test(next))),
    ({ line, next }) => line.length + 1 + /^\S*/.exec(next)![0].length <= room * width,
  )
  const many = breaks.length >= manyBreaks
  // Five lines that all end with a mark, and two of which rhyme, are no prose, though none begins with a capital.
  const isMarkedVerse =
    breaks.length > enoughBreaks || (breaks.length === enoughBreaks && ends === 1 && rhymedOf(texts).some(Boolean))
  return (
    rhymeOf(texts) +
    step(fits, [0.1, -1], [0.25, 0], [0.5, 1], [Infinity, 2]) +
    step(capitals, [0.2, -1], [0.6, 0], [0.8, 1], [Infinity, 2]) +
    step(ends, [0.25, -1], [0.45, 0], [0.65, 1], [0.75, many ? 2.5 : 1], [Infinity, isMarkedVerse ? 3.5 : 1]) +
    indentsOf(lines)
  )
}

/** The value of the first step that a share does not exceed. */
function step(share: number, ...steps: readonly (readonly [most: number, value: number])[]): number {
  return steps.find(([most]) => share < most)?.[1] ?? steps.at(-1)![1]
}

/** From how many lines on rhymes are looked for, and how many letters two words of a rhyme have in common at their ends. */
const fewestRhymed = 4
const rhyme = 3

/** What it says that most lines end as one of the next three does: verse, though its lines begin small. */
function rhymeOf(texts: readonly string[]): number {
  if (texts.length < fewestRhymed) return 0
  const rhymed = rhymedOf(texts)
  return step(rhymed.filter(Boolean).length / rhymed.length, [0.5, 0], [0.7, 1], [Infinity, 4])
}

/** By line: whether it ends as one of the next three, or of the three before it, does. */
function rhymedOf(texts: readonly string[]): boolean[] {
  const words = texts.map((text) => /(\p{L}+)\P{L}*$/u.exec(text)?.[1]?.toLowerCase() ?? '')
  const rhymes = (a: string, b: string | undefined) =>
    b !== undefined && a.length >= rhyme && a !== b && a.slice(-rhyme) === b.slice(-rhyme)
  return words.map((word, i) => [-3, -2, -1, 1, 2, 3].some((by) => rhymes(word, words[i + by])))
}

/** What it says that lines other than the first, which may begin a paragraph, are set in by turns: two in five or more hardly begin paragraphs. */
function indentsOf(lines: readonly Line[]): number {
  const indents = lines.map((l) => l.text.length - l.text.trimStart().length)
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity)
  const share = indents.slice(1).filter((n) => n > least).length / (lines.length - 1)
  // A block that is set in as a whole, and its lines by turns, was set so by somebody.
  return share === 1 ? 0 : step(share, [0.2, 0], [0.4, 1.5], [Infinity, least > 1 ? 3.5 : 3])
}
