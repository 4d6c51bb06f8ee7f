import { isLineWork } from '../../clean'
import { unpackLines, type BlockKind } from '../../document/page-layout'
import { cleanedText, layoutOf, pagesIn, placeOf, toSource, type Change, type Page, type Span } from '../../text'
import type { ExportInput } from '../export-input'
import { paragraphsOf } from './paragraphs'
import { passagesOf, type Passage } from './passage'

/** A stretch of the reading text of which one thing can be said. */
export type Run =
  | {
      readonly type: 'words'
      readonly text: string
      /** The notes that the words are in. */
      readonly passages: readonly Passage[]
      /** The change that made them, with its page; null where source and text agree, or only line ends differ. */
      readonly change: { readonly page: Page; readonly change: Change } | null
    }
  | { readonly type: 'break' }
  /** A line of the source ends here, which the reading text goes on over. */
  | {
      readonly type: 'line'
      readonly page: number
      /** Where the next line begins, or the white space before it, in the source of the page. */
      readonly source: number
      /** Whether it ends within a word. */
      readonly inWord: boolean
    }
  /** A page begins here. */
  | { readonly type: 'page'; readonly page: number }
  /** A passage ends here: the place of its mark. */
  | { readonly type: 'note'; readonly passage: Passage }

/** A paragraph of the reading text. */
export interface Paragraph {
  readonly kind: BlockKind
  /** Its place in the cleaned text of the document. */
  readonly span: Span
  readonly runs: readonly Run[]
}

/** The cleaned text as it is read: paragraphs over pages, with where pages begin, what is noted and what was changed. */
export interface ReadingText {
  readonly paragraphs: readonly Paragraph[]
  /** In reading order, the unplaced last. */
  readonly passages: readonly Passage[]
}

/** The reading text of a document. */
export function readingOf(input: ExportInput): ReadingText {
  const cleaned = cleanedText(input.text)
  const passages = passagesOf(input, cleaned)
  const marks = marksOf(input, passages)
  const kindAt = kindsOf(input)
  let next = 0
  const paragraphs = paragraphsOf(input, cleaned).map(({ from, to }, i, all): Paragraph => {
    const isLast = i === all.length - 1
    const runs: Run[] = []
    const cuts = new Set([from, to])
    const own: { readonly at: number; readonly run: Run }[] = []
    for (; next < marks.length && (marks[next]!.at <= to || isLast); next++) {
      const at = Math.min(Math.max(marks[next]!.at, from), to)
      own.push({ at, run: marks[next]!.run })
      cuts.add(at)
    }
    const changes = changesWithin(input, from, to)
    for (const { span } of changes) for (const at of [span.from, span.to]) if (at > from && at < to) cuts.add(at)
    for (const { spans } of passages)
      for (const s of spans) for (const at of [s.from, s.to]) if (at > from && at < to) cuts.add(at)
    const sorted = [...cuts].sort((a, b) => a - b)
    for (const [n, at] of sorted.entries()) {
      runs.push(...own.filter((mark) => mark.at === at).map((mark) => mark.run))
      const end = sorted[n + 1]
      if (end === undefined) break
      const inside = passages.filter((p) => p.spans.some((s) => s.from <= at && s.to >= end))
      const change = changes.find((c) => c.span.from <= at && c.span.to >= end)
      for (const [line, text] of cleaned.slice(at, end).split('\n').entries()) {
        if (line > 0) runs.push({ type: 'break' })
        if (text) runs.push({ type: 'words', text, passages: inside, change: change ?? null })
      }
    }
    return { kind: kindAt(from), span: { from, to }, runs }
  })
  return { paragraphs, passages }
}

/** Where pages begin and notes have their marks. */
function marksOf({ text }: ExportInput, passages: readonly Passage[]): { readonly at: number; readonly run: Run }[] {
  const pages = text.pages.map((_, page) => ({ at: text.cleanedStarts[page]!, run: { type: 'page', page } as Run }))
  const notes = passages.flatMap((passage) => {
    const last = passage.spans.at(-1)
    return last ? [{ at: last.to, run: { type: 'note', passage } as Run }] : []
  })
  const lines = text.pages.flatMap((page, i) =>
    layoutOf(page).pieces.flatMap(({ change, sourceFrom, sourceTo, cleanedTo }) =>
      change && (isLineWork(change) || joinsWord(change)) && page.source.slice(sourceFrom, sourceTo).includes('\n')
        ? [
            {
              at: text.cleanedStarts[i]! + cleanedTo,
              run: { type: 'line', page: i, source: sourceTo, inWord: !/\s/.test(change.after) } as Run,
            },
          ]
        : [],
    ),
  )
  // At one place a note ends before the next page begins.
  return [...notes, ...lines, ...pages].sort((a, b) => a.at - b.at)
}

/** Whether a change takes away what parts a word at the end of a line. */
function joinsWord({ kind, after }: Change): boolean {
  return kind === 'correction' && after === ''
}

function changesWithin({ text }: ExportInput, from: number, to: number) {
  const found: { page: Page; change: Change; span: { from: number; to: number } }[] = []
  const { first, last } = pagesIn(text.cleanedStarts, { from, to })
  for (let i = first; i <= last; i++) {
    const page = text.pages[i]!
    const start = text.cleanedStarts[i]!
    for (const { change, cleanedFrom, cleanedTo } of layoutOf(page).pieces) {
      if (!change || change.kind === 'set-aside' || isLineWork(change)) continue
      const span = { from: start + cleanedFrom, to: start + cleanedTo }
      if (span.from < to && span.to > from && span.to > span.from) found.push({ page, change, span })
    }
  }
  return found
}

/** What kind of block a place of the cleaned text stands in, by its page's layout; text where that tells nothing. */
function kindsOf({ text, layouts }: ExportInput): (at: number) => BlockKind {
  const blocks = layouts?.map((layout) => (layout ? unpackLines(layout).blocks.filter((b) => b.kind !== 'text') : []))
  return (at) => {
    const { page, at: onPage } = placeOf(text.cleanedStarts, at)
    const special = blocks?.[page]
    if (!special?.length) return 'text'
    const source = toSource(text.pages[page]!, onPage, 'after')
    return special.find((b) => b.from <= source && source < b.to)?.kind ?? 'text'
  }
}
