import { fromRoman } from '../../document/metadata'
import type { Finding, Rule, RulePage } from '../rule'
import { linesOf, type Line } from '../tokens'

const address = /^\s*(?:(?:https?|ftp)\s?:?\s?\/\/?|www\.)\S*(?:\s\S+)?\s*$/i
const pageNumber = /^[\s\-–—[(•.*]*(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—\])•.*]*$/i

/** Characters beyond which a line is no running head, however often it comes back. */
const longestHead = 90

/** Takes running heads, page numbers and printed web addresses out of the reading flow. */
export const pageFurniture: Rule = {
  id: 'page-furniture',
  name: 'Page furniture',
  sentence: 'Running heads, page numbers and printed web addresses are set aside: folded away, never deleted.',
  example: { was: 'THE HISTORY OF OUR TOWN 12', is: '' },
  find(page) {
    const { text, index, context } = page
    const findings: Finding[] = []
    const lines = linesOf(text).filter((l) => l.text.trim() !== '')
    lines.forEach((line, i) => {
      const edge = i === 0 || i === lines.length - 1
      const nearEdge = i < 2 || i >= lines.length - 2
      let confidence = 0
      if (address.test(line.text)) confidence = 0.93
      else if (context.isAround(index, line.text)) confidence = 0.95
      else if (nearEdge && lines.length > 2 && line.text.trim().length <= longestHead && context.heads.has(line.text))
        confidence = 0.92
      else if (edge && isPageNumber(lines, i, page)) confidence = context.pages > 2 ? 0.92 : 0.6
      if (confidence && lines.length > 1)
        findings.push({ ...withLineEnd(line, text), text: '', confidence, kind: 'set-aside' })
    })
    // A page that would be set aside whole has the same text as others: it is their text that comes back, not their heads.
    return findings.length > 1 && findings.length === lines.length ? findings.slice(0, 1) : findings
  },
}

/** A page of an entry of an index, which others follow. */
const goesOnWithPages = /\d\s?(?:[,;–-]|and|und|et|y|e)\s*$/
const capitalRoman = /^\s*([IVXLC]{1,7})\.?\s*$/

/** Whether a page's first or last line is its number. */
function isPageNumber(lines: readonly Line[], i: number, page: RulePage): boolean {
  const { text: line, from } = lines[i]!
  if (!pageNumber.test(line)) return false
  // The last page of an index's entry may stand on a line of its own.
  const above = lines[i - 1]
  if (above && above.to + 1 === from && goesOnWithPages.test(above.text)) return false
  // In capitals above the text it is a chapter's, unless the pages beside it have such numbers, too.
  const roman = i === 0 ? capitalRoman.exec(line)?.[1] : undefined
  return roman === undefined || isCounted(fromRoman(roman.toLowerCase()), page)
}

/** Whether a page beside one begins or ends with the Roman number before its own, or behind it. */
function isCounted(number: number, { index, context, textOf }: RulePage): boolean {
  return [-1, 1].some((by) => {
    if (index + by < 0 || index + by >= context.pages) return false
    const edges = linesOf(textOf(index + by)).filter((l) => l.text.trim() !== '')
    return [edges[0], edges.at(-1)].some((l) => {
      const roman = l && capitalRoman.exec(l.text)?.[1]
      return roman !== undefined && fromRoman(roman.toLowerCase()) === number + by
    })
  })
}

/**
 * The page break stays where it is; any other line goes with its end, and with the empty line after it where one
 * stands before it, too.
 */
function withLineEnd(line: Line, text: string): { from: number; to: number } {
  const last = text.length - 1
  if (line.to >= last) return { from: line.from, to: line.to }
  const emptyBefore = line.from === 0 || text.slice(0, line.from).endsWith('\n\n')
  const emptyAfter = text[line.to + 1] === '\n' && line.to + 1 < last
  return { from: line.from, to: line.to + (emptyBefore && emptyAfter ? 2 : 1) }
}
