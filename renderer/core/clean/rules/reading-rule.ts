import { blockAt, linedBlocksOf } from '../blocks'
import { itemMarksOf, touchesMark } from '../enumerations'
import type { JudgedReading } from '../reading/document-reader'
import type { Reading } from '../reading/readings'
import { isRareSign } from '../reading/rare-signs'
import type { Finding, Rule } from '../rule'

/** Least confidence worth proposing. */
const worthShowing = 0.4

/** Makes a rule of the better readings of a page's lines that are of some kinds. */
export function readingRule(
  about: Omit<Rule, 'find' | 'lexical' | 'pass' | 'ofMisreading'>,
  kinds: readonly Reading['kind'][],
): Rule {
  return {
    ...about,
    lexical: true,
    ofMisreading: true,
    pass: 'lines',
    find: ({ text, context }) => {
      const lined = linedBlocksOf(text)
      const items = itemMarksOf(text)
      const apostrophe = apostropheOf(text)
      return context
        .readings(text)
        .filter((r) => kinds.includes(r.kind) && r.confidence >= worthShowing)
        .filter((r) => !isRareSign(r.was) && !touchesMark(items, r))
        .filter((r) => !(blockAt(lined, r.from) && isOfItsLines(r, text)))
        .map(withNoteMarks)
        .map((r) => withApostrophe(r, apostrophe))
        .filter((r) => r.text !== r.was)
        .map(({ from, to, text: is, confidence }): Finding => ({
          // What is left out takes the space before it along.
          from: is === '' && text[from - 1] === ' ' ? from - 1 : from,
          // At the head of a line it takes the one behind it.
          to: is === '' && isHeadOfLine(text, from) && text[to] === ' ' ? to + 1 : to,
          text: is,
          confidence: Math.round(Math.min(0.99, confidence) * 100) / 100,
        }))
    },
  }
}

function isHeadOfLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n'
}

/** A reading with the raised figures that the word bears: they are no letters misread, but lead to a note. */
function withNoteMarks(reading: JudgedReading): JudgedReading {
  const { was, text } = reading
  const mark = /[\p{L}\p{P}]([⁰¹²³⁴-⁹]{1,3})[\p{P}\s]*$/u.exec(was)?.[1]
  if (!mark || text.includes(mark) || !/\p{L}/u.test(text)) return reading
  const at = was.lastIndexOf(mark)
  const behind = was.slice(at + mark.length)
  const head = text.endsWith(behind) ? text.slice(0, text.length - behind.length) : text
  return { ...reading, text: head + mark + text.slice(head.length) }
}

/** The apostrophe that a page has in its words: the curly one, or the straight one where that is as frequent. */
function apostropheOf(text: string): string {
  const count = (sign: RegExp) => text.match(sign)?.length ?? 0
  return count(/(?<=\p{L})’(?=\p{L})/gu) > count(/(?<=\p{L})'(?=\p{L})/gu) ? '’' : "'"
}

/** A reading with the apostrophe of its page in words where it puts one; one that the words have stays. */
function withApostrophe(reading: JudgedReading, apostrophe: string): JudgedReading {
  const { was, text } = reading
  const other = apostrophe === '’' ? "'" : '’'
  if (was.includes(other) || !text.includes(other)) return reading
  return { ...reading, text: text.replace(/(?<=\p{L})['’](?=\p{L})/gu, apostrophe) }
}

/** How sure it must be that a word runs on over the end of a line that stays. */
const surelyRunsOn = 0.7

/** Whether a reading would undo what lines that stay are made of: their ends, their capitals, the dots that lead to a number. */
function isOfItsLines({ kind, from, to, was, confidence }: JudgedReading, text: string): boolean {
  if (was.includes('\n')) return !/[-\u00ad\u00ac]\s*\n/.test(was) && confidence < surelyRunsOn
  if (kind === 'stray' || kind === 'marks')
    return /[.·•…_]\s?[.·•…_]/.test(text.slice(Math.max(0, from - 2), to + 2)) && !/\p{L}/u.test(was)
  return kind === 'case' && !/\p{L}/u.test(text.slice(text.lastIndexOf('\n', from - 1) + 1, from))
}
