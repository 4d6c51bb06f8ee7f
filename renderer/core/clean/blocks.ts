import { lowerBound, type Span } from '../text'
import { linesOf, type Line } from './tokens'

/** Lines up to an empty one, or what a proofreader fenced. */
export interface Block extends Span {
  /** Whether its line ends mean something: verse, a table, a list, an index, an address. In prose they only fill the measure. */
  readonly isLined: boolean
}

/** What a block is, as far as its own lines tell. */
interface Judged extends Span {
  readonly lines: readonly Line[]
  /** From -1 down surely prose, from 1 on surely lined. */
  readonly score: number
}

/** A page's lines are no lines but whole paragraphs where they are longer, in UTF-16 units. */
const widestMeasure = 130
/** A line of so small a share of the measure has room for another word, also where OCR lost some letters. */
const room = 0.92
/** From how many line ends on what they say is taken in full. */
const enoughBreaks = 4
/** From how many line ends on punctuation at most of them is no chance: free verse. */
const manyBreaks = 6
/** By how much lines of a block in doubt may be longer than those of the lined ones beside it. */
const muchLonger = 1.2

const sentenceEnd = /[.!?]['"’”»)\]]*$/
const anyPunctuation = /[.,;:!?—–]['"’”»)\]]*$/
const dividedWord = /\p{Ll}[-\u00ad\u00ac\u2010⸗=]$/u
const capital = /^[^\p{L}\p{N}]*\p{Lu}/u
/** Dots or dashes that lead to the number of a page, or an entry of an index with its pages. */
const leader = /(?:(?<![.·•…_]\s?)(?:[.·•…_]\s?){3,}|(?<!\s)\s{3,}|\t\s*)(?:\d{1,4}|[ivxlc]{1,7})\W*$/
const indexEntry =
  /\p{L}[.,)]?\s+\d{1,4}(?:\s?[,–-]\s?\d{1,4})*(?:\s?(?:n|ff?|seqq?|sq)\.?)?[.,;]?$|,\s(?:see|siehe|s\.|voir|véase|v\.)\s(?:also\s|auch\s|aussi\s)?\p{Lu}\S*(?:\s\S+)?$/u
/** An entry of a dictionary: a word, and what part of speech it is. */
const entry =
  /^\p{Ll}[\p{L}'’-]*,\s(?:s|n|v|vt|vi|a|adj?|adv|prep|pron|conj|interj|int|m|f|nm|nf|va|vn|subst|part|p\.\s?a|v\.\s?[ant])\.\s/u
const tableRow = /\S(?: {3,}|\t\s*)\S.*\S(?: {3,}|\t\s*)\S/
/** How an item of a list, a numbered paragraph or a speech of a play begins. */
const item =
  /^(?:\(?(?:\d{1,3}|[a-z]|[ivxlc]{2,6}|[IVXLC]{1,6})[.)\]](?=\s+\p{Lu}|\s+["“„«(])|§+\s?\d|[•▪◦‣∙*+](?=\s)|[—–](?=\s?\p{Lu})|(?:\p{Lu}{3,}[.:]|\p{Lu}\p{Ll}{2,}:)(?=\s+\S))/u
const fence = { opens: /^\s*\/[*PTXL]\s*$/i, closes: /^\s*[*PTXL]\/\s*$/i }

/** Whether a line begins an item of a list, a numbered paragraph, or a speech: never joined to the line before. */
export function beginsItem(line: string): boolean {
  return item.test(line.trimStart())
}

/** The blocks of a page's text, in order. What its lines don't tell of a block the blocks beside it do. */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text)
  const measure = usualWidth(lines)
  const judged = groupsOf(lines).map(({ lines: own, isFenced }): Judged => ({
    from: own[0]!.from,
    to: own.at(-1)!.to,
    lines: own,
    score: isFenced ? 2 : scoreOf(own, measure),
  }))
  const before = nearestSure(judged)
  const behind = nearestSure(judged.toReversed()).reverse()
  return judged.map((block, i) => ({ from: block.from, to: block.to, isLined: isLined(block, before[i], behind[i]) }))
}

/** For each block the nearest before it whose lines tell what it is. */
function nearestSure(blocks: readonly Judged[]): (Judged | undefined)[] {
  let last: Judged | undefined
  return blocks.map((block) => {
    const before = last
    if (Math.abs(block.score) >= 1 && block.lines.length > 1) last = block
    return before
  })
}

/** The block of a list in order that a place lies in, if any. */
export function blockAt(blocks: readonly Block[], at: number): Block | undefined {
  const block = blocks[lowerBound(blocks.length, (i) => blocks[i]!.to >= at)]
  return block && block.from <= at ? block : undefined
}

/** Those blocks of a text whose lines stay. */
export function linedBlocksOf(text: string): Block[] {
  return blocksOf(text).filter((b) => b.isLined)
}

/** The length that full lines of a page have, in UTF-16 units. */
export function usualWidth(lines: readonly Line[]): number {
  const lengths = lines
    .map((l) => l.text.trim().length)
    .filter((n) => n > 12)
    .sort((a, b) => a - b)
  return lengths.length > 2 ? lengths[Math.floor(lengths.length * 0.6)]! : 60
}

function groupsOf(lines: readonly Line[]): { lines: Line[]; isFenced: boolean }[] {
  const groups: { lines: Line[]; isFenced: boolean }[] = []
  let open: Line[] = []
  const close = (isFenced: boolean) => {
    if (open.length) groups.push({ lines: open, isFenced })
    open = []
  }
  let isFenced = false
  const lastFence = lines.findLastIndex((l) => fence.closes.test(l.text))
  for (const [i, line] of lines.entries()) {
    if (!isFenced && i < lastFence && fence.opens.test(line.text)) {
      close(false)
      isFenced = true
    }
    if (isFenced || line.text.trim() !== '') open.push(line)
    else close(false)
    if (isFenced && fence.closes.test(line.text)) {
      close(true)
      isFenced = false
    }
  }
  close(isFenced)
  return groups
}

function isLined(block: Judged, before: Judged | undefined, behind: Judged | undefined): boolean {
  if (Math.abs(block.score) >= 1) return block.score > 0
  if (block.lines.length < 2) return false
  const beside = [before, behind].filter((b) => b !== undefined)
  const isAlike = (b: Judged) => b.score > 0 && longestOf(block.lines) <= muchLonger * longestOf(b.lines)
  return beside.length > 0 && beside.every(isAlike)
}

function longestOf(lines: readonly Line[]): number {
  return lines.reduce((most, l) => Math.max(most, l.text.trim().length), 0)
}

/** How surely the lines of a block stay, as its own form tells: above 0 rather lined, below rather prose. */
function scoreOf(lines: readonly Line[], measure: number): number {
  const texts = lines.map((l) => l.text.trim())
  const half = texts.length / 2
  const many = (pattern: RegExp, least = half) => texts.filter((t) => pattern.test(t)).length >= Math.max(least, 2)
  if (texts.length === 1) return leader.test(texts[0]!) || tableRow.test(texts[0]!) ? 2 : 0
  if (texts.some((t, i) => dividedWord.test(t) && /^\p{Ll}/u.test(texts[i + 1] ?? ''))) return -2
  if (
    many(leader) ||
    many(tableRow) ||
    many(indexEntry, texts.length * 0.7) ||
    many(entry, texts.length * 0.6) ||
    many(item, texts.length * 0.8)
  )
    return 2
  return scoreOfBreaks(lines, texts, measure)
}

function scoreOfBreaks(lines: readonly Line[], texts: readonly string[], measure: number): number {
  const longest = longestOf(lines)
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
  const score =
    rhymeOf(texts) +
    step(fits, [0.1, -1], [0.3, 0], [0.5, 1], [Infinity, 2]) +
    step(capitals, [0.2, -1], [0.6, 0], [0.8, 1], [Infinity, 2]) +
    step(
      ends,
      [0.25, -1],
      [0.6, 0],
      [0.65, 1],
      [0.75, many ? 2.5 : 1],
      [Infinity, many ? 3.5 : breaks.length > enoughBreaks ? 3.5 : 1],
    ) +
    indentsOf(lines)
  return (score * Math.min(1, breaks.length / enoughBreaks)) / 1.5
}

/** The value of the first step that a share does not exceed. */
function step(share: number, ...steps: readonly (readonly [most: number, value: number])[]): number {
  return steps.find(([most]) => share < most)?.[1] ?? steps.at(-1)![1]
}

/** From how many lines on rhymes are looked for, and how many letters two words of a rhyme have in common at their ends. */
const fewestRhymed = 4
const rhyme = 3

/** What it says that most lines end as the next, or the one after that, does: verse, though its lines begin small. */
function rhymeOf(texts: readonly string[]): number {
  if (texts.length < fewestRhymed) return 0
  const words = texts.map((text) => /(\p{L}+)\P{L}*$/u.exec(text)?.[1]?.toLowerCase() ?? '')
  const rhymes = (a: string, b: string | undefined) =>
    b !== undefined && a.length >= rhyme && a !== b && a.slice(-rhyme) === b.slice(-rhyme)
  const isRhymed = (word: string, i: number) => [-2, -1, 1, 2].some((by) => rhymes(word, words[i + by]))
  return step(words.filter(isRhymed).length / words.length, [0.5, 0], [0.7, 1], [Infinity, 4])
}

/** What it says that lines other than the first, which may begin a paragraph, are set in by turns: two in five or more hardly begin paragraphs. */
function indentsOf(lines: readonly Line[]): number {
  const indents = lines.map((l) => l.text.length - l.text.trimStart().length)
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity)
  const share = indents.slice(1).filter((n) => n > least).length / (lines.length - 1)
  // A block that is set in as a whole, and its lines by turns, was set so by somebody.
  return share === 1 ? 0 : step(share, [0.2, 0], [0.4, 1.5], [Infinity, least > 1 ? 3.5 : 3])
}
