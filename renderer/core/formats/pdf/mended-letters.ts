import { accented, accentOf } from '../../text'
import type { PdfLetter } from './pdf-page'

/** The letters of a page, layer by layer. */
export interface Layers {
  /** As they are read: once each, with their accents, raised numbers as such. */
  readonly first: PdfLetter[]
  /** Those of a layer that lies over it, and reads the same words; empty where there is none. */
  readonly second: PdfLetter[]
}

/** The letters of a page as they are read, and those of a second layer of the same words. */
export function mendedLetters(letters: readonly PdfLetter[]): Layers {
  const dropped = repeatedWords(letters)
  const kept = dropped.size ? letters.filter((letter) => !dropped.has(letter)) : letters
  const second = dropped.size ? letters.filter((letter) => letter.generated || dropped.has(letter)) : []
  return { first: mended(kept), second: mended(second) }
}

function mended(letters: readonly PdfLetter[]): PdfLetter[] {
  return withRaisedNumbers(withAccents(withoutRepeated(letters)))
}

/** How much of the smaller of two words lies over the other, as shares of its width and height. */
interface Overlap {
  readonly across: number
  readonly down: number
}

/** Words that lie over each other, by how much of the smaller one; those of a layer that is known to be there twice by less. */
const over: Overlap = { across: 0.6, down: 0.55 }
const overSurely: Overlap = { across: 0.25, down: 0.5 }
/** From so many words on that are there twice the layer is. */
const several = 3

/** A word as the file has it: letters one behind the other. */
interface Run {
  readonly letters: PdfLetter[]
  readonly box: { left: number; top: number; right: number; bottom: number }
}

/**
 * The letters of words that lie over a word that is there already, and are the same or read alike: a hidden layer that was put in twice,
 * shifted, in another size, or by another engine.
 */
function repeatedWords(letters: readonly PdfLetter[]): ReadonlySet<PdfLetter> {
  const runs = runsOf(letters)
  const twice = repeated(
    runs,
    (other, run) => run.letters.length > 1 && liesOver(other, run, over) && readsAlike(other, run),
  )
  // In another size its words stand farther and farther from their like: whatever lies over a word is one of its own, then.
  const all = twice.size < several ? twice : repeated(runs, (other, run) => liesOver(other, run, overSurely))
  return new Set([...all].flatMap((run) => run.letters))
}

/** Those of a page's words that are there already, in some sense. */
function repeated(runs: readonly Run[], isThere: (other: Run, run: Run) => boolean): Set<Run> {
  const height = 8
  const rows = new Map<number, Run[]>()
  const found = new Set<Run>()
  for (const run of runs) {
    const row = Math.floor((run.box.top + run.box.bottom) / 2 / height)
    const met = [-2, -1, 0, 1, 2].flatMap((by) => rows.get(row + by) ?? [])
    if (met.some((other) => isThere(other, run))) found.add(run)
    else rows.set(row, [...(rows.get(row) ?? []), run])
  }
  return found
}

function runsOf(letters: readonly PdfLetter[]): Run[] {
  const runs: Run[] = []
  let open: Run | null = null
  for (const letter of letters) {
    if (letter.generated || /^\s*$/u.test(letter.text)) {
      open = null
      continue
    }
    const last = open?.letters.at(-1)
    // Letters of scripts that run to the left come one before the other.
    if (!open || !last || !isBeside(last, letter)) {
      const { left, top, right, bottom } = letter
      runs.push((open = { letters: [letter], box: { left, top, right, bottom } }))
      continue
    }
    open.letters.push(letter)
    open.box.left = Math.min(open.box.left, letter.left)
    open.box.right = Math.max(open.box.right, letter.right)
    open.box.top = Math.min(open.box.top, letter.top)
    open.box.bottom = Math.max(open.box.bottom, letter.bottom)
  }
  return runs
}

function isBeside(last: PdfLetter, letter: PdfLetter): boolean {
  const near = Math.max(last.size, letter.size)
  const isNear = letter.left - last.right < near && last.left - letter.right < near
  return isNear && Math.min(last.bottom, letter.bottom) > Math.max(last.top, letter.top) - near * 0.5
}

function liesOver({ box: a }: Run, { box: b }: Run, least: Overlap): boolean {
  const share = (from: number, to: number, of: number) => (of > 0 ? (to - from) / of : 0)
  const across = share(
    Math.max(a.left, b.left),
    Math.min(a.right, b.right),
    Math.min(a.right - a.left, b.right - b.left),
  )
  const down = share(Math.max(a.top, b.top), Math.min(a.bottom, b.bottom), Math.min(a.bottom - a.top, b.bottom - b.top))
  return across > least.across && down > least.down
}

/** Whether two words are one: of as many letters, most of which are the same. */
function readsAlike({ letters: a }: Run, { letters: b }: Run): boolean {
  if (a.length !== b.length) return false
  return a.filter((letter, i) => letter.text === b[i]!.text).length >= Math.ceil(a.length * 0.6)
}

/** Without the letters that stand a second time in the same place, as a hidden layer does that was put in twice. */
function withoutRepeated(letters: readonly PdfLetter[]): PdfLetter[] {
  const cell = 4
  const met = new Map<string, PdfLetter[]>()
  const keyOf = (text: string, x: number, y: number) => `${text} ${x} ${y}`
  return letters.filter((letter) => {
    if (letter.generated || /^\s*$/u.test(letter.text)) return true
    const [x, y] = [Math.floor(middle(letter) / cell), Math.floor((letter.top + letter.bottom) / 2 / cell)]
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        if (met.get(keyOf(letter.text, x + i, y + j))?.some((other) => isSamePlace(other, letter))) return false
    const key = keyOf(letter.text, x, y)
    met.set(key, [...(met.get(key) ?? []), letter])
    return true
  })
}

function isSamePlace(a: PdfLetter, b: PdfLetter): boolean {
  const width = Math.min(a.right - a.left, b.right - b.left)
  const height = Math.min(a.bottom - a.top, b.bottom - b.top)
  const apart = Math.max(Math.abs(a.left - b.left), Math.abs(a.right - b.right))
  return width > 0 && apart < width * 0.5 && Math.abs(a.bottom - b.bottom) < height * 0.35
}

function middle({ left, right }: PdfLetter): number {
  return (left + right) / 2
}

/** With each accent that stands over or under a letter put together with it. */
function withAccents(letters: readonly PdfLetter[]): PdfLetter[] {
  const made: PdfLetter[] = []
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!
    const mark = accentOf(letter.text)
    if (mark === undefined || letter.generated) {
      made.push(letter)
      continue
    }
    // PDFium sees a gap or a new line where the next letter lies further back.
    let [before, after] = [made.length - 1, i + 1]
    while (made[before]?.generated) before--
    while (letters[after]?.generated) after++
    const composed = (base: PdfLetter | undefined) =>
      base && isOver(letter, base) ? accented(base.text, mark) : undefined
    const next = composed(letters[after])
    const last = composed(made[before])
    if (next !== undefined) {
      made.push({ ...letters[after]!, text: next })
      i = after
      // What PDFium put in behind a letter that goes on is no gap either.
    } else if (last !== undefined) {
      made[before] = { ...made[before]!, text: last }
      made.length = before + 1
      i = after - 1
    } else made.push(letter)
  }
  return made
}

function isOver(accent: PdfLetter, base: PdfLetter): boolean {
  const width = base.right - base.left
  const tall = Math.min(accent.bottom - accent.top, base.bottom - base.top)
  const apart = Math.max(accent.top, base.top) - Math.min(accent.bottom, base.bottom)
  return width > 0 && Math.abs(middle(accent) - middle(base)) < width * 0.45 && apart < tall
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** With raised numbers written as such: those of notes, which would otherwise run together with a year before them. */
function withRaisedNumbers(letters: readonly PdfLetter[]): PdfLetter[] {
  let level: PdfLetter | null = null
  return letters.map((letter) => {
    if (letter.generated) return letter
    if (/^\d$/.test(letter.text) && level && isRaised(level, letter))
      return { ...letter, text: superscripts[Number(letter.text)]! }
    level = /^[\p{L}\p{N}\p{P}]$/u.test(letter.text) ? letter : null
    return letter
  })
}

/** Whether a letter stands higher than the one it follows, in smaller type, or much higher. */
function isRaised(before: PdfLetter, letter: PdfLetter): boolean {
  const height = before.bottom - before.top
  const rise = before.bottom - letter.bottom
  const isSmaller = letter.size < before.size * 0.85 || letter.bottom - letter.top < height * 0.85
  const gap = letter.left - before.right
  if (!(height > 0) || letter.bottom <= before.top || gap < -height * 0.3 || gap > height * 1.5) return false
  return rise > height * (isSmaller ? 0.12 : 0.25)
}
