import { diffChars } from 'diff'
import type { Edit } from './absorb'
import { isActive, type Change } from './change'
import { editsOf } from './diff-edits'
import type { Page } from './page'
import { cleanedOf, layoutOf, type Piece } from './pieces'
import type { Text } from './text'

/**
 * The edits that turn the cleaned text of one state of a document into that of another, for an editor that shows it.
 * As small as the changes that differ, found from the changes themselves: nothing is diffed.
 *
 * @returns edits in offsets of the old cleaned text, sorted, not overlapping
 */
export function splices(before: Text, after: Text): Edit[] {
  const edits: Edit[] = []
  before.pages.forEach((page, i) => {
    const next = after.pages[i]!
    if (page === next) return
    const start = before.cleanedStarts[i]!
    for (const edit of pageSplices(page, next))
      edits.push({ from: start + edit.from, to: start + edit.to, text: edit.text })
  })
  return edits
}

/** The edits that turn the source of one state of a document into that of another: pages that were given another text. */
export function sourceSplices(before: Text, after: Text): Edit[] {
  return before.pages.flatMap((page, i) => {
    const next = after.pages[i]!
    if (page.source === next.source) return []
    const start = before.sourceStarts[i]!
    return trimmed(page.source, next.source).map(({ from, to, text }) => ({ from: start + from, to: start + to, text }))
  })
}

function pageSplices(before: Page, after: Page): Edit[] {
  if (before.source !== after.source || before.order !== after.order || after.order.length > 1)
    return trimmed(cleanedOf(before), cleanedOf(after))
  const was = new Set(before.changes.filter(isActive))
  const is = new Set(after.changes.filter(isActive))
  const differing = [...was].filter((c) => !is.has(c)).concat([...is].filter((c) => !was.has(c)))
  const oldText = layoutOf(before)
  const newText = layoutOf(after)
  const edits: Edit[] = []
  for (const span of unions(differing)) {
    const [from, to] = cleanedRange(oldText.bySource, span)
    const [start, end] = cleanedRange(newText.bySource, span)
    for (const e of trimmed(oldText.cleaned.slice(from, to), newText.cleaned.slice(start, end)))
      edits.push({ from: from + e.from, to: from + e.to, text: e.text })
  }
  return edits.sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Source spans of the changes, joined where they touch: between them the two states are the same. */
function unions(changes: readonly Change[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  for (const { from, to } of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = spans.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else spans.push({ from, to })
  }
  return spans
}

/** The cleaned range between the verbatim text on either side of a source span; a whole union lies in one segment. */
function cleanedRange(bySource: readonly Piece[], span: { from: number; to: number }): [number, number] {
  let from = Infinity
  let to = -Infinity
  for (const piece of bySource) {
    if (piece.sourceFrom > span.to) break
    if (piece.sourceTo < span.from) continue
    if (piece.sourceFrom >= span.from && piece.sourceTo <= span.to) {
      from = Math.min(from, piece.cleanedFrom)
      to = Math.max(to, piece.cleanedTo)
    } else if (piece.sourceFrom < span.to && span.from < piece.sourceTo) {
      from = Math.min(from, piece.cleanedFrom + Math.max(0, span.from - piece.sourceFrom))
      to = Math.max(to, piece.cleanedTo - Math.max(0, piece.sourceTo - span.to))
    }
  }
  if (from <= to) return [from, to]
  // An insertion that is not there (yet, or any more), between two pieces.
  const right = bySource.find((p) => p.sourceFrom === span.from)
  const at = right ? right.cleanedFrom : (bySource.at(-1)?.cleanedTo ?? 0)
  return [at, at]
}

/** Up to so many UTF-16 units, what differs is told letter by letter, so that a caret between two letters stays between them. */
const letterByLetter = 400

function trimmed(was: string, is: string): Edit[] {
  if (was === is) return []
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head++
  let tail = 0
  while (tail < was.length - head && tail < is.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++
  const edit = { from: head, to: was.length - tail, text: is.slice(head, is.length - tail) }
  const isSmall = edit.to - head < 2 || edit.text.length < 2
  if (isSmall || edit.to - head + edit.text.length > letterByLetter) return [edit]
  return editsOf(diffChars(was.slice(head, edit.to), edit.text)).map(({ from, to, text }) => ({
    from: head + from,
    to: head + to,
    text,
  }))
}
