import type { Context } from '../context'
import type { Division } from '../divisions'
import { afterInterposed, isAllInterposed } from '../interposed'
import type { Finding, Rule, RulePage } from '../rule'
import { linesOf, type Line } from '../tokens'
import { joinOf } from './hyphenation'
import { joinElsewhere } from './hyphenation-elsewhere'

/** The end of a line that ends within a word; proofreaders put an asterisk where the page ends there, too. */
const cut = /([\p{L}\p{M}][\p{L}\p{M}'’]*(?:[-\u2010]\p{L}[\p{L}\p{M}'’]*)*)([-\u00ad\u00ac\u2010\u2e17=])(\*?)[ \t]*$/u
/** The beginning of a line that goes on with a word, with the signs that close it. */
const goesOn = /^([ \t]*\*?)(\p{Ll}[\p{L}\p{M}'’]*)((?:[-\u2010]\p{L}[\p{L}\p{M}'’]*)*)([.,;:!?"”’»)\]]*)[ \t]*/u

/** A word divided over the end of a page, or over notes and a running head in a text whose pages are not told. */
interface Turn {
  /** Index of the line it begins on. */
  readonly line: number
  /** Offset of its first letter, and of what follows its hyphen, in the page it begins on. */
  readonly from: number
  readonly to: number
  /** How many pages on it ends: 0 for the same. */
  readonly pages: number
  /** Offsets of its second half in the page it ends on, and behind it and the space after it. */
  readonly tailFrom: number
  readonly tailTo: number
  /** The whole word, as joined, and its second half as that has it. */
  readonly word: string
  readonly tail: string
  /** Signs that close the word. */
  readonly signs: string
  readonly confidence: number
}

/** Puts words together that end on the next page, or behind notes and a running head. */
export const pageTurns: Rule = {
  id: 'page-turns',
  name: 'Words over a page’s end',
  sentence: 'A word divided over the end of a page is put together there, also over notes and a running head between.',
  example: { was: 'they acknow-\n\n1 See p. 12.\n40 THE HARBOUR\n\nledged it', is: 'they acknowledged it' },
  find(page) {
    // A page between both halves, which holds nothing but a picture, goes with what stands between.
    const turnsFrom = (from: number) => (from < 0 ? [] : turnsOf(page, from, textAt(page, from)))
    const last = page.index - 1
    const lastTurns = turnsFrom(last)
    const over = lastTurns.find((turn) => turn.pages > 1)
    if (over) {
      const by = { confidence: over.confidence, group: `page-turns-${last}-${over.word}` }
      return between(page.text, 0, page.text.length, by)
    }
    const within = turnsFrom(page.index).map((turn) => ({ turn, page: page.index }))
    const before = [lastTurns, turnsFrom(last - 1)].flatMap((turns, i) =>
      turns.filter((turn) => turn.pages === i + 1).map((turn) => ({ turn, page: last - i })),
    )
    return [...before, ...within]
      .flatMap(({ turn, page: from }) => findingsOf(turn, page, from))
      .sort((a, b) => a.from - b.from)
  },
}

/** What a turn that begins on one page changes on the page at hand. */
function findingsOf(turn: Turn, { index, text }: RulePage, from: number): Finding[] {
  const { confidence, word, tail, signs } = turn
  const group = `page-turns-${from}-${word}`
  if (from < index) {
    // What it ends with is taken away only where it still stands so.
    const isThere = goesOn.exec(text.slice(turn.tailFrom))?.[2]
    if (isThere === undefined || !tail.startsWith(isThere)) return []
    const tailAway: Finding = { from: turn.tailFrom, to: turn.tailTo, text: '', confidence, group }
    return [...between(text, 0, turn.tailFrom, { confidence, group }), tailAway]
  }
  if (turn.pages > 0) {
    const whole: Finding = { from: turn.from, to: turn.to, text: word + signs, confidence, group }
    return [whole, ...between(text, turn.to, text.length, { confidence, group })]
  }
  const first = firstBetween(text, turn)
  const head = { from: turn.from, to: first, text: word.slice(0, word.length - tail.length), confidence, group }
  if (first === turn.tailFrom) return [head]
  return [head, { from: first, to: turn.tailFrom, text: '', confidence, kind: 'set-aside', group }]
}

/** What stands between the halves on one page, set aside: up to the second half, or down to the last line before the page break. */
function between(text: string, from: number, to: number, by: Pick<Finding, 'confidence' | 'group'>): Finding[] {
  const lines = linesOf(text).filter((l) => l.from >= from && l.to < to + 1 && l.text.trim() !== '')
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last || (from > 0 && first.from === 0)) return []
  return [{ from: first.from, to: to < text.length ? to : last.to, text: '', kind: 'set-aside', ...by }]
}

/** Where the first line that isn't empty begins behind the first half of a word. */
function firstBetween(text: string, { to, tailFrom }: Turn): number {
  const gap = /^\s*\n/.exec(text.slice(to, tailFrom))?.[0] ?? ''
  return text.slice(to + gap.length, tailFrom).trim() === '' ? tailFrom : to + gap.length
}

/** The text of a page as the rule sees it: others as their reader left them. */
function textAt(page: RulePage, index: number): string {
  return index === page.index ? page.text : page.textOf(index).normalize('NFC')
}

function turnsOf(page: RulePage, index: number, text: string): Turn[] {
  const lines = linesOf(text)
  return lines.flatMap((line, i): Turn[] => {
    const [, head, mark, star] = cut.exec(line.text) ?? []
    if (head === undefined || mark === undefined) return []
    const at = line.from + cut.exec(line.text)!.index
    const start = { line: i, from: at, to: at + head.length + mark.length + star!.length }
    const ends = endOf(page, { index, lines, line: i }, head, mark)
    return ends ? [{ ...start, ...ends }] : []
  })
}

/** Where a word ends that a line breaks off. */
function endOf(
  page: RulePage,
  { index, lines, line }: { index: number; lines: readonly Line[]; line: number },
  head: string,
  mark: string,
): Omit<Turn, 'line' | 'from' | 'to'> | null {
  const isTail = (text: string) => joined(page.context, head, mark, text, true) !== null
  const here = afterInterposed(lines, line + 1, isTail)
  if (here < 0) return null
  if (here < lines.length) {
    // The next line is hyphenation's.
    const found = here > line + 1 ? joined(page.context, head, mark, lines[here]!.text, true) : null
    return found && { ...found, ...placed(lines[here]!, found), pages: 0 }
  }
  for (let pages = 1; pages <= 2 && index + pages < page.context.pages; pages++) {
    const text = textAt(page, index + pages)
    const next = linesOf(text)
    const there = afterInterposed(next, 0, isTail)
    const found = there >= 0 && there < next.length ? joined(page.context, head, mark, next[there]!.text, false) : null
    if (found) return { ...found, ...placed(next[there]!, found, text), pages }
    if (!isAllInterposed(text)) return null
  }
  return null
}

/** Where the second half stands: on another page, of which the text is given, with the asterisk before it. */
function placed(line: Line, { indent, length }: Joined, text?: string): Pick<Turn, 'tailFrom' | 'tailTo'> {
  const to = line.from + length
  if (text === undefined) return { tailFrom: line.from + indent, tailTo: to }
  // A line that held nothing else goes with its end.
  const isWhole = to === line.to && text[to] === '\n' && to + 1 < text.length
  return { tailFrom: line.from + /^[ \t]*/.exec(line.text)![0].length, tailTo: isWhole ? to + 1 : to }
}

interface Joined extends Pick<Turn, 'word' | 'tail' | 'signs' | 'confidence'> {
  /** Where the second half begins in its line. */
  readonly indent: number
  /** How much of the line it takes, with the space after it. */
  readonly length: number
}

/** A word put together of its first half and a line that goes on with it; null where that makes none. */
function joined(context: Context, head: string, mark: string, line: string, isKnown: boolean): Joined | null {
  const match = goesOn.exec(line)
  if (!match) return null
  const [all, indent, first, rest, signs] = match as unknown as [string, string, string, string, string]
  const next = line.slice(all.length - /[ \t]*$/.exec(all)![0].length)
  const division: Division = { from: 0, to: 0, head, isApart: false, mark, atLineEnd: true, tail: first, rest, next }
  const is = (context.speaks ? joinOf : joinElsewhere)(context, division)
  const tail = first + rest
  if (!is || /\s/.test(is.text) || !is.text.endsWith(tail)) return null
  const isWord = context.standing(is.text) >= 2 || context.count(is.text) > 0
  if (isKnown && !isWord) return null
  return {
    word: is.text,
    tail,
    signs,
    confidence: Math.min(is.confidence, 0.92),
    indent: indent.length,
    length: all.length,
  }
}
