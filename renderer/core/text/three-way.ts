import { diffChars, diffWordsWithSpace } from 'diff'
import type { Edit } from './absorb'
import { overlap, type Span } from './change'
import { editsOf } from './diff-edits'
import type { WasTyped } from './typed-runs'

/** Two texts that were made of a third, in one. */
export interface ThreeWay {
  readonly text: string
  /** Whether both had something else for the same words, so that what `theirs` had there is not in the text. */
  readonly contested: boolean
}

/** What stands around the texts that are laid into one. */
export interface Surroundings {
  /** The letters before the base and behind it, as far as they matter: one character is enough. */
  readonly before: string
  readonly behind: string
  /** Whether what this side adds to a word is the rest of one that it was typing. */
  readonly wasTyped: WasTyped
}

/** Up to this many UTF-16 units of base and text they are compared letter by letter, beyond it word by word. */
const letterByLetter = 2000

const nowhere: Surroundings = { before: '', behind: '', wasTyped: () => false }

/**
 * Lays what was done to `base` on either side into one text. What both put in at one place both stay, in the order in which
 * no word is parted. Of a word that both changed otherwise, mine stands.
 */
export function mergeTexts(base: string, mine: string, theirs: string, around = nowhere): ThreeWay {
  if (mine === theirs || theirs === base) return { text: mine, contested: false }
  if (mine === base) return { text: theirs, contested: false }
  let text = ''
  let at = 0
  let contested = false
  for (const meeting of meetings(editsTo(base, mine), editsTo(base, theirs))) {
    const { from, to } = meeting
    const own = applied(base, meeting, meeting.mine)
    const other = applied(base, meeting, meeting.theirs)
    text += base.slice(at, from)
    at = to
    if (!meeting.mine.length) text += other
    else if (!meeting.theirs.length || own === other) text += own
    else if (from === to) {
      const before = around.before + base.slice(0, from)
      const behind = base.slice(to) + around.behind
      text += isMineFirst(own, other, { before, behind, wasTyped: around.wasTyped }) ? own + other : other + own
    } else if (own.trim() === '' && takesAll(base, meeting, meeting.theirs)) text += other
    else {
      text += own
      contested ||= !(other.trim() === '' && takesAll(base, meeting, meeting.mine))
    }
  }
  return { text: text + base.slice(at), contested }
}

/** A stretch of the base where at least one side did something, with what each did. */
interface Meeting {
  readonly from: number
  to: number
  readonly mine: Edit[]
  readonly theirs: Edit[]
}

/**
 * What was done to the base, as far as its words tell: letters put in, or whole words that are others now, of which the letters that both
 * share by chance mean nothing.
 */
function editsTo(base: string, text: string): Edit[] {
  const diff = base.length + text.length > letterByLetter ? diffWordsWithSpace : diffChars
  const groups: { from: number; to: number; edits: Edit[] }[] = []
  for (const edit of editsOf(diff(base, text))) {
    const words = wordsAt(base, edit)
    const last = groups.at(-1)
    if (last && words.from <= last.to) {
      last.to = Math.max(last.to, words.to)
      last.edits.push(edit)
    } else groups.push({ ...words, edits: [edit] })
  }
  return groups.flatMap(({ from, to, edits }) =>
    edits.every((edit) => edit.from === edit.to)
      ? edits.map((edit) => atWordStart(base, edit))
      : [{ from, to, text: applied(base, { from, to }, edits) }],
  )
}

const letter = /[\p{L}\p{N}\p{M}]/u

/** The words that an edit changes; of one that only puts something in, the one it is in or behind. */
function wordsAt(base: string, { from, to }: Span): Span {
  const isLetter = (at: number) => at >= 0 && at < base.length && letter.test(base[at]!)
  let [start, end] = [from, to]
  while (isLetter(start - 1) && (isLetter(start) || from === to)) start--
  while (isLetter(end) && isLetter(end - 1)) end++
  return { from: start, to: end }
}

/** What was put in, before the word where it may as well stand in it: "BB1" of "B1" has a "B" before it. */
function atWordStart(base: string, edit: Edit): Edit {
  let { from, text } = edit
  while (from > 0 && letter.test(base[from - 1]!) && base[from - 1] === text.at(-1)) {
    text = text.at(-1)! + text.slice(0, -1)
    from--
  }
  return from === 0 || !letter.test(base[from - 1]!) ? { from, to: from, text } : edit
}

/** The edits of both sides in order, those together that are about the same words. */
function meetings(mine: readonly Edit[], theirs: readonly Edit[]): Meeting[] {
  const all = [...mine.map((edit) => ({ edit, own: true })), ...theirs.map((edit) => ({ edit, own: false }))]
  all.sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to)
  const found: Meeting[] = []
  for (const { edit, own } of all) {
    let last = found.at(-1)
    if (!last || !overlap(last, edit)) found.push((last = { from: edit.from, to: edit.to, mine: [], theirs: [] }))
    last.to = Math.max(last.to, edit.to)
    ;(own ? last.mine : last.theirs).push(edit)
  }
  return found
}

function applied(base: string, { from, to }: Span, edits: readonly Edit[]): string {
  let text = ''
  let at = from
  for (const edit of edits) {
    text += base.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return text + base.slice(at, to)
}

/** Whether the edits leave no letter of the stretch: what they put there is no reading of it, and stays where it is taken away. */
function takesAll(base: string, stretch: Span, edits: readonly Edit[]): boolean {
  return (
    applied(
      base,
      stretch,
      edits.map((edit) => ({ ...edit, text: '' })),
    ).trim() === ''
  )
}

const endsInWord = /[\p{L}\p{N}\p{M}]+$/u
const startsInWord = /^[\p{L}\p{N}\p{M}]/u
/** The rest of a word, or what follows it. */
const firstThere = /^[\p{L}\p{N}\p{M}]+|^./su

/** Which of two insertions at one place stands first: mine where it goes on with the word I was typing; else what parts no word. */
function isMineFirst(mine: string, theirs: string, { before, behind, wasTyped }: Surroundings): boolean {
  const [word] = endsInWord.exec(before) ?? []
  const [rest] = firstThere.exec(mine) ?? []
  if (word && rest && wasTyped(word, rest)) return true
  const seams = (...parts: readonly string[]) =>
    parts.filter((part, i) => i > 0 && endsInWord.test(parts[i - 1]!) && startsInWord.test(part)).length
  return seams(before, mine, theirs, behind) < seams(before, theirs, mine, behind)
}
