import type { Finding, Rule } from '../rule'
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
  find({ text, index, context }) {
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
      else if (edge && pageNumber.test(line.text)) confidence = context.pages > 2 ? 0.92 : 0.6
      if (confidence && lines.length > 1)
        findings.push({ ...withLineEnd(line, text), text: '', confidence, kind: 'set-aside' })
    })
    // A page that would be set aside whole has the same text as others: it is their text that comes back, not their heads.
    return findings.length > 1 && findings.length === lines.length ? findings.slice(0, 1) : findings
  },
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
