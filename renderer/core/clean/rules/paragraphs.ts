import { beginsItem, blockAt, linedBlocksOf, type Block } from '../blocks'
import { itemMarksOf, touchesMark, type ItemMark } from '../enumerations'
import { usualWidth } from '../line-ends'
import type { Finding, Rule } from '../rule'
import { linesOf, type Line } from '../tokens'

const sentenceEnd = /[.!?:]['"’”)\]]*$/
/** A line that ends with a hyphen on a word: what it divides was not put together, and no space may part it. */
const divided = /[\p{L}\p{N}.][-\u00ad\u00ac\u2010⸗]$/u

/** A line that is, or begins with, a rule: what parts the pages of a file, or the parts of a text. */
const ruled = /^\s*[-=_*~]{4,}/

/** Makes paragraphs of lines. */
export const paragraphs: Rule = {
  id: 'paragraphs',
  name: 'Paragraphs from lines',
  sentence:
    'The lines of a paragraph are joined; a short last line and an empty line end it. Verse, tables and lists keep their lines.',
  example: { was: 'the lines that make up one\nparagraph', is: 'the lines that make up one paragraph' },
  find({ text }) {
    const lines = linesOf(text)
    const width = usualWidth(lines)
    const verse = versesAmong(lines)
    const lined = linedBlocksOf(text)
    const items = itemMarksOf(text).filter((mark) => mark.isHead)
    const findings: Finding[] = []
    // The last line end of a page is its page break; a paragraph may run on over it, and the break stays.
    for (let i = 0; i + 1 < lines.length; i++) {
      const line = lines[i]!
      const next = lines[i + 1]!
      if (line.text.trim() === '' || next.text.trim() === '') continue
      // "and-\n/or": the stroke goes on where the line broke off.
      if (divided.test(line.text.trimEnd()) && /^\/[\p{L}\p{N}]/u.test(next.text.trim())) {
        findings.push({
          from: line.to - trailing(line.text),
          to: line.to + 1 + leading(next.text),
          text: '',
          confidence: 0.9,
        })
        continue
      }
      if (blockAt(lined, line.from) || blockAt(lined, next.from) || beginsItem(next.text)) continue
      if (touchesMark(items, next) || isOverWith(line, next, lines[i - 1], items)) continue
      if (ruled.test(line.text) || ruled.test(next.text)) continue
      if (verse[i] && /^\P{L}*\p{Lu}/u.test(next.text)) continue
      if (divided.test(line.text.trimEnd())) continue
      const full = Math.max(width, widthNear(lines, i, lined))
      if (continues(line.text.trim(), next.text.trim(), width, full) || runsOnBeside(lines, i))
        findings.push({ from: line.to, to: line.to + 1, text: ' ', confidence: 0.93 })
    }
    return findings
  },
}

/** Of the next line an item that runs on would be as long. */
const asLong = 0.75

/** Characters of a line that may be full: an item that fills it may run on, whatever begins the next. */
const maybeFull = 45

/** Whether the item of a list ends with its line: the next one is prose and longer, or the item before had one short line as well. */
function isOverWith(line: Line, next: Line, before: Line | undefined, items: readonly ItemMark[]): boolean {
  const [own, other] = [line.text.trim(), next.text.trim()]
  if (!touchesMark(items, line) || !/^\P{L}*\p{Lu}/u.test(other)) return false
  return own.length < asLong * other.length || (!!before && touchesMark(items, before) && own.length < maybeFull)
}

function trailing(line: string): number {
  return line.length - line.trimEnd().length
}

function leading(line: string): number {
  return line.length - line.trimStart().length
}

/** Lines before and after one that tell how long its neighbours are. */
const near = 4
/** A line of so many times their usual length is two that a divided word put together. */
const mostUsual = 1.5

/**
 * The length of the second longest of the lines around one: where verse or a list stands on the page as well, the usual
 * length is not that of its prose.
 */
function widthNear(lines: readonly Line[], at: number, lined: readonly Block[]): number {
  const lengths = lines
    .slice(Math.max(0, at - near), at + near + 1)
    .filter((line) => !blockAt(lined, line.from))
    .map((line) => line.text.trim().length)
    .filter((length) => length > 0)
    .sort((a, b) => b - a)
  const usual = lengths[lengths.length >> 1] ?? 0
  return lengths.filter((length) => length <= usual * mostUsual)[1] ?? 0
}

/** A line of so many times the full length is of several that divided words put together. */
const joined = 1.12

/** How long the last of the lines is that make up one, as they were set: those before it were full. */
function lastOf(length: number, full: number): number {
  return length > full * joined ? length - full * Math.floor(length / full) : length
}

/**
 * @param width how long the lines of the page are
 * @param full how long a line is here that has no room for another word
 */
function continues(line: string, next: string, width: number, full: number): boolean {
  const small = /^\p{Ll}/u.test(next)
  if (sentenceEnd.test(line)) return lastOf(line.length, full) >= full * (line.length > full * joined ? 0.78 : 0.85)
  if (small) return /\p{Ll}/u.test(line) && line.length >= width * 0.4
  return line.length >= width * 0.75 && /[\p{L}\p{N},;-]$/u.test(line)
}

/**
 * Characters of the shortest line that may stand beside a picture, and of how many times its length the longest may be: two lines that a
 * divided word put together are twice as long as one.
 */
const beside = { shortest: 14, times: 2.4 }

/** Whether a line stands among lines of one narrow width, as beside a picture, and the next goes on with it. */
function runsOnBeside(lines: readonly Line[], i: number): boolean {
  if (goesOnSmall(lines, i)) return areAlike(lines, [i - 1, i, i + 1]) || areAlike(lines, [i, i + 1, i + 2])
  // A name may begin the next line of prose, which tells by the line after it.
  const isName = /\p{Ll}$/u.test(textAt(lines, i)) && /^\p{Lu}\p{Ll}/u.test(textAt(lines, i + 1))
  return isName && goesOnSmall(lines, i + 1) && areAlike(lines, [i, i + 1, i + 2])
}

function goesOnSmall(lines: readonly Line[], i: number): boolean {
  return /\p{Ll}[,;]?$/u.test(textAt(lines, i)) && /^\p{Ll}/u.test(textAt(lines, i + 1))
}

function areAlike(lines: readonly Line[], places: readonly number[]): boolean {
  const lengths = places.map((at) => textAt(lines, at).length)
  const shortest = Math.min(...lengths)
  return shortest >= beside.shortest && Math.max(...lengths) <= shortest * beside.times
}

function textAt(lines: readonly Line[], at: number): string {
  return lines[at]?.text.trim() ?? ''
}

/** For each line whether it stands among verses: where its own lines are few, those of the page tell. */
function versesAmong(lines: readonly Line[]): boolean[] {
  const page = isVerse(lines)
  const verses: boolean[] = []
  for (let from = 0; from < lines.length;) {
    let to = from
    while (to < lines.length && lines[to]!.text.trim() !== '') to++
    const own = lines.slice(from, to)
    verses.push(...own.map(() => (own.length > 2 ? isVerse(own) : page)), page)
    from = to + 1
  }
  return verses
}

/** Whether nearly every line starts with a capital, as lines of verse and of lists do. */
function isVerse(lines: readonly Line[]): boolean {
  const full = lines.filter((l) => l.text.trim() !== '')
  return full.length > 2 && full.filter((l) => /^\P{L}*\p{Lu}/u.test(l.text)).length > full.length * 0.75
}
