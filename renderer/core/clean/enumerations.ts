import { fromRoman } from '../document/metadata'
import { lowerBound, type Span } from '../text'

/** What an enumeration counts its items with: "a)", "(b)", "iii.", "4)"; a stop counts at the head of a line alone. */
const mark =
  /(?<=^|[ \t(])(?<opens>\(?)(?<value>\p{Ll}|\p{Lu}|[ivxl]{2,6}|[IVXL]{2,6}|\d{1,3})(?<closes> ?[)\]]|\.(?<=^[ \t]*\(?[\p{L}\d]{1,6}\.))(?=[ \t]\S)/gmu

/** Characters between two marks beyond which they count no items of one list. */
const furthest = 1500

/** A mark that counts an item. */
export interface ItemMark extends Span {
  /** Whether it stands at the head of its line. */
  readonly isHead: boolean
}

interface Mark extends ItemMark {
  readonly form: string
  /** What it may count: "i" is the ninth letter, and one. */
  readonly counts: readonly string[]
}

/**
 * The marks of a page that count items, in order: each has the one before it or behind it beside it, in the same form. By itself "b)" may
 * be a speck that was read as letters; behind "a)" it is none.
 */
export function itemMarksOf(text: string): readonly ItemMark[] {
  const marks: Mark[] = []
  for (const match of text.matchAll(mark)) {
    const { opens, value, closes } = match.groups!
    const isHead = text.slice(text.lastIndexOf('\n', match.index - 1) + 1, match.index).trim() === ''
    marks.push({
      from: match.index,
      to: match.index + match[0].length,
      isHead,
      form: `${opens}${closes!.trim()}${isHead}`,
      counts: countsOf(value!),
    })
  }
  const goesOn = (a: Mark, b: Mark) =>
    a.form === b.form && b.from - a.to < furthest && a.counts.some((c) => b.counts.includes(nextOf(c)))
  // Marks of other forms may stand between: "1) …  a) …  b) …  2) …".
  return marks.filter((own, i) => {
    const before = marks.slice(Math.max(0, i - 6), i)
    return before.some((m) => goesOn(m, own)) || marks.slice(i + 1, i + 7).some((m) => goesOn(own, m))
  })
}

/** Whether a place touches one of some marks. */
export function touchesMark(marks: readonly ItemMark[], { from, to }: Span): boolean {
  const next = marks[lowerBound(marks.length, (i) => marks[i]!.to > from)]
  return next !== undefined && next.from < to
}

/** What a mark may count, each as its kind of counting and its number. */
function countsOf(value: string): string[] {
  if (/\d/.test(value)) return [`1 ${Number(value)}`]
  const counts: string[] = []
  const isSmall = value === value.toLowerCase()
  if (value.length === 1 && /[a-z]/i.test(value))
    counts.push(`${isSmall ? 'a' : 'A'} ${value.toLowerCase().charCodeAt(0) - 96}`)
  const roman = /^[ivxl]+$/i.test(value) ? fromRoman(value.toLowerCase()) : 0
  if (roman) counts.push(`${isSmall ? 'i' : 'I'} ${roman}`)
  return counts
}

function nextOf(count: string): string {
  const [kind, number] = count.split(' ')
  return `${kind} ${Number(number) + 1}`
}
