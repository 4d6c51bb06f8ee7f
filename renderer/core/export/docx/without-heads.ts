import type { BlockKind } from '../../document/page-layout'
import type { Span } from '../../text'
import type { Paragraph, Run } from '../renditions/reading-text'

/** What is printed around the text of a page, and not part of it. */
const aroundTheText: ReadonlySet<BlockKind> = new Set(['header', 'footer', 'page-number'])

/**
 * The paragraphs without running heads, feet and page numbers. The marks in them, where pages begin and where notes are, go to the paragraph
 * that follows, or to the last one.
 *
 * @returns the paragraphs, and the spans of those that are left out
 */
export function withoutHeads(paragraphs: readonly Paragraph[]): {
  readonly kept: readonly Paragraph[]
  readonly left: readonly Span[]
} {
  const kept: Paragraph[] = []
  const left: Span[] = []
  let moved: Run[] = []
  for (const paragraph of paragraphs) {
    if (aroundTheText.has(paragraph.kind)) {
      left.push(paragraph.span)
      moved.push(...paragraph.runs.filter((run) => run.type === 'page' || run.type === 'note'))
      continue
    }
    kept.push(moved.length ? { ...paragraph, runs: [...moved, ...paragraph.runs] } : paragraph)
    moved = []
  }
  const last = kept.pop()
  if (last) kept.push(moved.length ? { ...last, runs: [...last.runs, ...moved] } : last)
  return { kept, left }
}
