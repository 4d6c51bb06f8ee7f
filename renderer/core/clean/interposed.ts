import { linesOf, type Line } from './tokens'

/** Characters beyond which a line is no running head. */
const longestHead = 90
/** Share of a running head's letters that are capitals. */
const capitals = 0.7

const note =
  /^\s*(?:[[(]?(?:\d{1,3}|[*†‡§‖¶]{1,3})[\])]?[.)]?\s+|[[(][a-z*†‡\d]{1,3}[\])]\s*|[*†‡§‖¶]{1,3}|[¹²³⁰⁴-⁹]{1,3}\s?)\S/u
const pageNumber = /^[\s\-–—[(•.*]*(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—\])•.*]*$/i
const numberedHead = /^\s*\[?\d{1,4}\]?[.,]?\s+\p{Lu}|^\s*\p{Lu}.*[\p{L}.,]\s+\[?\d{1,4}\]?[\s.]*$/u
const bracketed = /^\s*\[(?:Illustration|Footnote|Blank Page|Sidenote)\b/i

/** Lines that stand between two lines of a sentence: notes at a page's foot, its number, the head of the next page, a picture. */
function isInterposed(line: string): boolean {
  return line.trim() === '' || note.test(line) || bracketed.test(line) || isHead(line)
}

/** Whether a line may be a running head or a page's number. */
function isHead(line: string): boolean {
  if (line.length > longestHead) return false
  if (pageNumber.test(line) || numberedHead.test(line)) return true
  const letters = line.match(/\p{L}/gu) ?? []
  return letters.length > 2 && letters.filter((l) => l !== l.toLowerCase()).length >= letters.length * capitals
}

/** How many lines may stand between. */
const most = 40

/**
 * The first line from one on that belongs to the text: what comes before it are interposed lines, and such as go on with a note.
 *
 * @param isFound whether a line is the one that is looked for, whatever it looks like
 * @returns its index; the number of lines where all that is left stands between; -1 where too much does
 */
export function afterInterposed(lines: readonly Line[], from: number, isFound: (line: string) => boolean): number {
  let isInNote = false
  for (let i = from; i < Math.min(lines.length, from + most); i++) {
    const { text } = lines[i]!
    if (isFound(text)) return i
    if (text.trim() === '') isInNote = false
    else if (note.test(text) || bracketed.test(text)) isInNote = true
    else if (!isInNote && !isInterposed(text)) return i
  }
  return lines.length <= from + most ? lines.length : -1
}

/** Whether nothing of a page is text that a sentence could go on with. */
export function isAllInterposed(text: string): boolean {
  const lines = linesOf(text)
  return afterInterposed(lines, 0, () => false) === lines.length
}
