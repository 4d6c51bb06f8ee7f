import type { ImportedPage } from './imported-document'

/**
 * The line that HathiTrust puts before each page of a text, which is Google's OCR: the number printed on the page, where it knows one, and
 * that of the scan: `## p. xiii (#17) ####`.
 */
const mark = /^##\s+p\.\s+(?:(\S.{0,30}?)\s+)?\(#\d{1,6}\)\s+#{2,}$/

/**
 * The pages of a text as HathiTrust marks them, each with the number printed on it for a label. What stands before the first mark, such as
 * a title and where it is from, is a page of its own.
 *
 * @param text with LF line ends
 * @returns null for a text that has no such marks
 */
export function markedPages(text: string): ImportedPage[] | null {
  const pages: { lines: string[]; label: string }[] = [{ lines: [], label: '' }]
  for (const line of text.split('\n')) {
    const found = mark.exec(line.trim())
    if (found) pages.push({ lines: [], label: found[1] ?? '' })
    else pages.at(-1)!.lines.push(line)
  }
  if (pages.length === 1) return null
  return pages
    .map(({ lines, label }) => ({ text: lines.join('\n').replace(/^(?:[^\S\n]*\n)+|\s+$/g, ''), label }))
    .filter((page, i) => i > 0 || page.text !== '')
}
