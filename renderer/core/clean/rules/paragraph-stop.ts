import { blockAt, linedBlocksOf, type Block } from '../blocks'
import type { Finding, Rule } from '../rule'

/** Lines up to an empty one. */
const paragraph = /\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g
const stopped = /[.!?]['"’”)\]]*$/
/** Words from which on a paragraph is prose: shorter ones are headings, salutations and lines of a list. */
const enoughWords = 8
/** How many other paragraphs show whether those of a page end with stops, and what share of them must. */
const enoughOthers = 3
const mostEnd = 0.6

/** What OCR makes of a stop: a comma, a semicolon, or two marks where a speck stands beside it. */
const misread = /(?<=\p{L})(?:[,;]|[.,][.,])(?=["”’]?$)/u

/** Puts the stop of a paragraph back that OCR read as a comma, or beside a speck. */
export const paragraphStop: Rule = {
  id: 'paragraph-stop',
  name: 'Comma at a paragraph’s end',
  ofMisreading: true,
  sentence:
    'Where the paragraphs of a page end with stops, a comma at the end of one is a misread stop when the next begins with a capital; so is a semicolon, and two marks at once.',
  example: {
    was: 'He was sent for trial at the next sessions,\n\nThe court rose.',
    is: 'He was sent for trial at the next sessions.\n\nThe court rose.',
  },
  find({ text }) {
    const all = [...text.matchAll(paragraph)].map((match) => ({ words: match[0].trimEnd(), from: match.index }))
    const lined = linedBlocksOf(text)
    const isLined = (at: number) => blockAt(lined, at) !== undefined
    const isOfVerse = (i: number) => isLineOfVerse(all[i]!, [all[i - 1], all[i + 1]], lined)
    const prose = all.filter(
      ({ words, from }, i) => words.split(/\s+/).length >= enoughWords && !isLined(from) && !isOfVerse(i),
    )
    const ended = prose.filter(({ words }) => stopped.test(words)).length
    return all.flatMap((each, i): Finding[] => {
      const { words, from } = each
      // What stands last on a page may run on.
      const next = all[i + 1]?.words ?? ''
      const found = misread.exec(words)
      if (!found || !/^\p{Lu}/u.test(next) || !prose.includes(each)) return []
      const others = prose.length - 1
      if (others && ended < mostEnd * others) return []
      const at = from + found.index
      return [{ from: at, to: at + found[0].length, text: '.', confidence: others >= enoughOthers ? 0.93 : 0.45 }]
    })
  },
}

/** How much longer than its stanza's others a line of verse may be. */
const longer = 1.2

interface Paragraph {
  readonly words: string
  readonly from: number
}

/**
 * Whether a paragraph is a line by itself, no longer than those of a lined block beside it: an empty line came between it and its stanza.
 */
function isLineOfVerse(
  { words }: Paragraph,
  beside: readonly (Paragraph | undefined)[],
  lined: readonly Block[],
): boolean {
  if (words.includes('\n')) return false
  return beside.some((other) => {
    const isLined = other !== undefined && blockAt(lined, other.from) !== undefined
    return isLined && words.length <= longer * Math.max(...other.words.split('\n').map((line) => line.trim().length))
  })
}
