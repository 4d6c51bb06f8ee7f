import { boxAround, type Box } from '../../document/page-layout'
import type { ImportedPage } from '../imported-document'
import { PageBuilder } from '../page-builder'
import { mendedLetters } from './mended-letters'
import type { PdfLetter } from './pdf-page'
import { spacedWords } from './spaced-words'
import { whiteSpaceOf, type SetLine } from './white-space'
import {
  inReadingOrder,
  isMirrored,
  isRightToLeft,
  withTurnedWords,
  wordsInOrder,
  type PlacedLetter,
} from './right-to-left'

/** A word while it is put together from letters. */
interface Word {
  text: string
  readonly boxes: Box[]
  readonly letters: PlacedLetter[]
}

/** A line of words. */
type Line = Word[]

/**
 * The text of a page of a PDF, in the file's order, with a box for every word. Lines whose distance or height differs
 * from those before begin a new block. Of a page of type, white space is kept where verse is set in and tables have columns. A second layer of the same words that reads some of them otherwise is another text of the page.
 */
export function pageFromLetters(
  letters: readonly PdfLetter[],
  size: Size,
  label: string,
  { isTyped = false }: { readonly isTyped?: boolean } = {},
): ImportedPage {
  const { first, second } = mendedLetters(letters)
  const page = setIn(first, size, label, isTyped)
  if (!second.length) return page
  const { text, layout } = setIn(second, size, label, isTyped)
  const [words, others] = [wordsOf(page.text), wordsOf(text)]
  if (others.length * 2 < words.length || standIn(others, words)) return page
  return { ...page, others: [{ file: secondLayer, name: secondLayer, text, ...(layout ? { layout } : {}) }] }
}

/** What a second layer of a PDF's text is called. */
const secondLayer = 'second text layer'

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** Whether words stand among others, in the same order. */
function standIn(some: readonly string[], all: readonly string[]): boolean {
  let at = 0
  for (const word of all) if (word === some[at]) at++
  return at === some.length
}

interface Size {
  readonly width: number
  readonly height: number
}

function setIn(letters: readonly PdfLetter[], size: Size, label: string, isTyped: boolean): ImportedPage {
  const builder = new PageBuilder()
  const lines = readingLines(linesOf(letters)).map(withSpacedWords)
  const boxes = lines.map((line) => boxAround(line.flatMap((w) => w.boxes))!)
  const blocks = blocksOf(boxes)
  const isPlain = isTyped && !lines.some((line) => line.some((word) => isRightToLeft(word.text)))
  const spaces = isPlain
    ? whiteSpaceOf(
        lines.map((line, i) => setLine(line, boxes[i]!, blocks[i]!)),
        size.width,
      )
    : null
  for (const [i, line] of lines.entries()) {
    if (blocks[i] !== blocks[i - 1]) builder.block(null)
    builder.line(boxes[i]!)
    for (const [n, word] of line.entries())
      builder.word(word.text, boxAround(word.boxes), spaces ? { spaces: spaces[i]![n]! } : {})
    builder.endLine()
  }
  return builder.finish(label, { ...size, unitsPerInch: 72 })
}

/** The number of the block that each line stands in. */
function blocksOf(boxes: readonly Box[]): number[] {
  let before: { box: Box; pitch: number | null } | null = null
  let block = -1
  return boxes.map((box) => {
    const pitch: number | null = before && box.y - before.box.y
    if (!before || startsBlock(before, box)) block++
    before = { box, pitch: pitch !== null && pitch > 0 ? pitch : null }
    return block
  })
}

function setLine(line: Line, box: Box, block: number): SetLine {
  const letters = line.reduce((sum, { text }) => sum + text.length, 0)
  return { box, block, letters, words: line.map(({ boxes }) => boxAround(boxes) ?? { ...box, width: 0 }) }
}

/** Lines whose letters run from right to left in the order they are read, in whichever order the file has them. */
function readingLines(lines: readonly Line[]): readonly Line[] {
  const words = lines.flat().filter((word) => isRightToLeft(word.text))
  if (!words.length) return lines
  const mirrored = isMirrored(words.map((word) => word.letters))
  // Where the file has its words from the left as well, whole lines were placed so; tools that place words do right by those.
  const turned = lines.filter(isMostlyTurned)
  const steps = turned.flatMap((line) => line.slice(1).map((word, i) => leftOf(word) - leftOf(line[i]!)))
  const wholeLines = mirrored && (steps.filter((step) => step > 0).length > steps.length / 2 || beginAtTheLeft(turned))
  return lines.map((line) => {
    if (!line.some((word) => isRightToLeft(word.text))) return line
    const spelt = line.map((word) => ({
      ...word,
      text: isRightToLeft(word.text) ? inReadingOrder(word.letters, mirrored) : word.text,
      left: leftOf(word),
    }))
    if (isMostlyTurned(line)) return wordsInOrder(spelt, wholeLines)
    return mirrored ? spelt : withTurnedWords(spelt)
  })
}

/** Whether most words of a line run from right to left, so that the line does. */
function isMostlyTurned(line: Line): boolean {
  const count = line.filter((word) => isRightToLeft(word.text)).length
  return count > 0 && count * 2 >= line.length
}

/** Lines begin at one place on the left, and end here and there on the right. */
function beginAtTheLeft(lines: readonly Line[]): boolean {
  if (lines.length < 2) return false
  const boxes = lines.flatMap((line) => boxAround(line.flatMap((word) => word.boxes)) ?? [])
  const spread = (places: readonly number[]) => Math.max(...places) - Math.min(...places)
  return spread(boxes.map((box) => box.x)) * 3 < spread(boxes.map((box) => box.x + box.width))
}

/** A line with words whose letters stand far apart as words. */
function withSpacedWords(line: Line): Line {
  return spacedWords(line).map((letters) =>
    letters.length === 1
      ? letters[0]!
      : {
          text: letters.map((word) => word.text).join(''),
          boxes: letters.flatMap((word) => word.boxes),
          letters: letters.flatMap((word) => word.letters),
        },
  )
}

function leftOf({ letters }: Word): number {
  return Math.min(...letters.map((letter) => letter.left))
}

/** Whether a line stands apart from the one before it: another column, a gap, or another size of type. */
function startsBlock({ box: last, pitch }: { box: Box; pitch: number | null }, box: Box): boolean {
  const step = box.y - last.y
  const height = Math.min(last.height, box.height)
  if (step < -height || Math.max(last.height, box.height) > 1.6 * height) return true
  const gap = box.y - (last.y + last.height)
  const apart = box.x > last.x + last.width || box.x + box.width < last.x
  return (apart && Math.abs(step) > height / 2) || gap > height * 0.9 || (pitch !== null && step > pitch * 1.45)
}

function linesOf(letters: readonly PdfLetter[]): Line[] {
  const lines: Line[] = []
  let line: Line = []
  let word: Word | null = null
  /** The hyphen that was last; PDFium leaves the line end out behind one that divides a word. */
  let divided: PdfLetter | null = null
  let last: PdfLetter | null = null
  let ended: 'surely' | 'perhaps' | null = null
  const endWord = () => {
    if (word?.text) line.push(word)
    word = null
  }
  const endLine = () => {
    endWord()
    if (line.length) lines.push(line)
    line = []
  }
  for (const [i, letter] of letters.entries()) {
    const text = spelling(letter.text)
    if (text === '\n') ended = letter.generated ? 'perhaps' : 'surely'
    else if (text === ' ' && !(letter.generated && isBeforeStop(letters, i))) endWord()
    else if (text === ' ') continue
    else if (text !== '') {
      // PDFium ends a line at every raised or lowered sign; what goes on right beside it is the same line.
      if (ended === 'surely' || (ended === 'perhaps' && !(last && goesOn(last, letter)))) endLine()
      else if (ended === 'perhaps' && last && letter.left - last.right > letter.size * 0.15) endWord()
      else if (ended === null && word && standsApart(letters, i)) endWord()
      ended = null
      last = letter
      if (divided && isBelow(divided, letter)) endLine()
      divided = isDivision(letter.text) ? letter : null
      word ??= { text: '', boxes: [], letters: [] }
      word.text += text
      word.letters.push({ text, left: letter.left })
      const { left, top, right, bottom } = letter
      if (right > left && bottom > top) word.boxes.push({ x: left, y: top, width: right - left, height: bottom - top })
    }
  }
  endLine()
  return lines.filter((l) => l.some((w) => w.boxes.length > 0))
}

/** Whether a letter is PDFium's mark for a hyphen that divides a word, or a soft one. */
function isDivision(letter: string): boolean {
  return letter === '\ufffe' || letter === '\u0002' || letter === '\u00ad'
}

/** Whether a letter stands right beside another, at about its height. */
function goesOn(before: PdfLetter, letter: PdfLetter): boolean {
  const overlap = Math.min(before.bottom, letter.bottom) - Math.max(before.top, letter.top)
  const least = Math.min(before.bottom - before.top, letter.bottom - letter.top)
  const gap = letter.left - before.right
  return overlap > least * 0.4 && gap > -least * 0.5 && gap < Math.max(before.size, letter.size) * 0.6
}

/**
 * Gap between letters that a space would stand in, in heights of a letter. Measured on a newspaper whose letters are
 * stretched to its columns: no gap up to 0.13 was between words, every one from 0.15 on.
 */
const leastApart = 0.14
/** From this gap on a stop stands apart from the word before it. */
const farOff = 0.6

/**
 * Whether a gap divides a letter from the one before it, though the file has no space there. Letters that are set apart
 * for emphasis are so on both their sides.
 */
function standsApart(letters: readonly PdfLetter[], at: number): boolean {
  const gap = (i: number) => {
    const [before, letter] = [letters[i - 1], letters[i]]
    if (!before || !letter || before.generated || letter.generated || before.text === ' ' || letter.text === ' ')
      return 0
    if (letter.bottom <= before.top || letter.top >= before.bottom) return 0
    return (letter.left - before.right) / Math.min(before.bottom - before.top, letter.bottom - letter.top)
  }
  const here = gap(at)
  // A stop behind a letterspaced word belongs to it.
  if (/^[.,;:!?]$/.test(letters[at]!.text) && here < farOff) return false
  if (isWordOfTwo(letters, at, here)) return false
  return here > leastApart && here > 1.2 * gap(at - 1) && here > 1.2 * gap(at + 1)
}

/** Whether PDFium sees a space where a stop stands a little apart from a word whose letters do. */
function isBeforeStop(letters: readonly PdfLetter[], at: number): boolean {
  const [before, stop, behind] = [letters[at - 1], letters[at + 1], letters[at + 2]]
  if (!before || !stop || !/^[.,;:!?]$/.test(stop.text) || !/^\p{L}$/u.test(before.text)) return false
  const height = before.bottom - before.top
  const gap = stop.left - before.right
  return gap > 0 && gap < farOff * height && stop.top < before.bottom && (!behind || /^\s$/u.test(behind.text))
}

/** Whether two letters have spaces beside them that are wider than the gap between them: a word of two, set apart. */
function isWordOfTwo(letters: readonly PdfLetter[], at: number, gap: number): boolean {
  const [left, right] = [letters[at - 1], letters[at]]
  const endsWord = (letter: PdfLetter | undefined) => !letter || /^\s$/u.test(letter.text)
  if (!left || !right || !endsWord(letters[at - 2]) || !endsWord(letters[at + 1])) return false
  const [before, after] = [letters[at - 3], letters[at + 2]]
  const height = Math.min(left.bottom - left.top, right.bottom - right.top)
  const spaces = [
    ...(before && before.bottom > left.top && before.top < left.bottom ? [left.left - before.right] : []),
    ...(after && after.bottom > right.top && after.top < right.bottom ? [after.left - right.right] : []),
  ]
  return spaces.length > 0 && spaces.every((space) => space > 1.2 * gap * height)
}

/** Whether a letter stands in another line than the one before it. */
function isBelow(before: PdfLetter, letter: PdfLetter): boolean {
  return letter.left < before.left || letter.top > before.bottom || letter.bottom < before.top
}

/** A letter as it is written: PDFium marks the hyphen at a line's end, and some fonts give no meaning to a letter. */
function spelling(letter: string): string {
  const code = letter.codePointAt(0)!
  if (code === 0x0d) return ''
  if (code === 0x0a || code === 0x0b || code === 0x0c) return '\n'
  if (isDivision(letter)) return '-'
  if (/\s/u.test(letter) || code === 0) return ' '
  if (code < 0x20 || code === 0xffff) return ''
  return ligatures[letter] ?? letter
}

/** Ligatures that are one sign in the font and several letters in the text. */
const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'ſt', ﬆ: 'st' }
