import { lowerBound, type Span } from '../text'
import { itemMarksOf } from './enumerations'
import { leaningOf, longestOf, scaled, textsOf, usualWidth } from './line-ends'
import { isDoubtful, stanzasAmong, type Judged } from './stanzas'
import { linesOf, type Line } from './tokens'

/** Lines up to an empty one, or what a proofreader fenced. */
export interface Block extends Span {
  /** Whether its line ends mean something: verse, a table, a list, an index, an address. In prose they only fill the measure. */
  readonly isLined: boolean
}

/** By how much lines of a block in doubt may be longer than those of the lined ones beside it. */
const muchLonger = 1.2

const dividedWord = /\p{Ll}[-\u00ad\u00ac\u2010⸗=]$/u
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

/** The blocks of a text, each by itself. */
function judgedOf(text: string): Judged[] {
  const lines = linesOf(text)
  const measure = usualWidth(lines)
  const marked = new Set(
    itemMarksOf(text).flatMap(({ from, isHead }) => (isHead ? [text.lastIndexOf('\n', from - 1) + 1] : [])),
  )
  const isItem = (line: Line) => marked.has(line.from) || beginsItem(line.text)
  return groupsOf(lines).map(({ lines: own, isFenced }) => ({
    from: own[0]!.from,
    to: own.at(-1)!.to,
    lines: own,
    ...(isFenced ? surely(2) : scoreOf(own, measure, isItem)),
  }))
}

/** The blocks of a page's text, in order. What its lines don't tell of a block the blocks beside it do. */
export function blocksOf(text: string): Block[] {
  const judged = judgedOf(text)
  const before = nearestSure(judged)
  const behind = nearestSure(judged.toReversed()).reverse()
  const areStanzas = stanzasAmong(judged)
  return judged.map((block, i) => ({
    from: block.from,
    to: block.to,
    isLined: areStanzas[i] || isLined(block, before[i], behind[i]),
  }))
}

/** For each block the nearest before it whose lines tell what it is. */
function nearestSure(blocks: readonly Judged[]): (Judged | undefined)[] {
  let last: Judged | undefined
  return blocks.map((block) => {
    const before = last
    if (!isDoubtful(block) && block.lines.length > 1) last = block
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
  if (!isDoubtful(block)) return block.score > 0
  if (block.lines.length < 2) return false
  const beside = [before, behind].filter((b) => b !== undefined)
  const isAlike = (b: Judged) => b.score > 0 && longestOf(block.lines) <= muchLonger * longestOf(b.lines)
  return beside.length > 0 && beside.every(isAlike)
}

type Score = Pick<Judged, 'score' | 'leaning'>

function surely(score: number): Score {
  return { score, leaning: 0 }
}

/** How surely the lines of a block stay, as its own form tells: above 0 rather lined, below rather prose. */
function scoreOf(lines: readonly Line[], measure: number, isItem: (line: Line) => boolean): Score {
  const texts = textsOf(lines)
  const half = texts.length / 2
  const many = (pattern: RegExp, least = half) => texts.filter((t) => pattern.test(t)).length >= Math.max(least, 2)
  if (texts.length === 1) return surely(leader.test(texts[0]!) || tableRow.test(texts[0]!) ? 2 : 0)
  if (texts.some((t, i) => dividedWord.test(t) && /^\p{Ll}/u.test(texts[i + 1] ?? ''))) return surely(-2)
  if (
    many(leader) ||
    many(tableRow) ||
    many(indexEntry, texts.length * 0.7) ||
    many(entry, texts.length * 0.6) ||
    lines.filter(isItem).length >= Math.max(2, texts.length * 0.8)
  )
    return surely(2)
  const leaning = leaningOf(lines, measure)
  return { score: scaled(leaning, texts.length - 1), leaning }
}
