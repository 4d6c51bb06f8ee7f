import { isMarked, pageReference, type PageName } from '../../document/page-name'
import type { Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { ExportInput } from '../export-input'
import { paragraphsOf } from '../renditions/paragraphs'
import type { Passage } from '../renditions/passage'
import { keptPlace } from './kept-places'
import type { MarkdownOptions } from './options'
import type { MarkdownPictures } from './pictures'

/** Something that happens at a place of the running text. */
interface Event {
  readonly at: number
  readonly type: 'page' | 'open' | 'close' | 'note'
  /** Label of the page or id of the note; '' for highlights. */
  readonly name: string
}

/** How a highlight begins and ends. */
const marks: Readonly<Record<MarkdownOptions['flavour'], readonly [string, string]>> = {
  obsidian: ['==', '=='],
  pandoc: ['[', ']{.mark}'],
  gfm: ['<mark>', '</mark>'],
  plain: ['', ''],
}

/** The cleaned text as paragraphs, with anchors where pages start, marked highlights, and footnote marks. */
export function readingText(
  input: ExportInput,
  cleaned: string,
  passages: readonly Passage[],
  options: MarkdownOptions,
  { pages }: MarkdownPictures,
): RootContent[] {
  const events = eventsOf(input, passages, options)
  const anchors = pageAnchors(input.names)
  const blocks: RootContent[] = []
  const [mark, unmark] = marks[options.flavour]
  let next = 0
  let open = 0
  for (const paragraph of paragraphsOf(input, cleaned)) {
    const children: PhrasingContent[] = []
    // A mark that runs over a paragraph's end is closed and opened again: it can't span two.
    if (open > 0) children.push(raw(mark))
    let at = paragraph.from
    const isLast = paragraph.to >= cleaned.trimEnd().length
    for (; next < events.length && (events[next]!.at <= paragraph.to || isLast); next++) {
      const event = events[next]!
      const place = Math.min(Math.max(event.at, at), paragraph.to)
      children.push(...words(cleaned.slice(at, place)))
      at = place
      if (event.type === 'page') {
        const name = input.names[Number(event.name)]!
        children.push(...pageMark(name, anchors[Number(event.name)]!, pages.get(name.number)))
      }
      if (event.type === 'note') children.push({ type: 'footnoteReference', identifier: event.name, label: event.name })
      if (event.type === 'open' && open++ === 0) children.push(raw(mark))
      if (event.type === 'close' && --open === 0) children.push(raw(unmark))
    }
    children.push(...words(cleaned.slice(at, paragraph.to)))
    if (open > 0) children.push(raw(unmark))
    if (children.length) blocks.push({ type: 'paragraph', children: tidy(children) } satisfies Paragraph)
  }
  blocks.push(keptPlace('end'))
  return blocks
}

function eventsOf(input: ExportInput, passages: readonly Passage[], { highlights }: MarkdownOptions): Event[] {
  const order = { close: 0, note: 1, page: 2, open: 3 }
  const pages = input.names.flatMap((name, page): Event[] =>
    isMarked(name) ? [{ at: input.text.cleanedStarts[page]!, type: 'page', name: String(page) }] : [],
  )
  const marks = passages.flatMap(({ annotation, spans }): Event[] => {
    const last = spans.at(-1)
    if (!last) return []
    const marked =
      highlights === 'marked'
        ? spans.flatMap((s): Event[] => [
            { at: s.from, type: 'open', name: '' },
            { at: s.to, type: 'close', name: '' },
          ])
        : []
    return [...marked, { at: last.to, type: 'note', name: annotation.id }]
  })
  return [...pages, ...marks].sort((a, b) => a.at - b.at || order[a.type] - order[b.type])
}

/** Lines that were not joined keep their ends. */
function words(text: string): PhrasingContent[] {
  return text
    .split('\n')
    .flatMap((line, i): PhrasingContent[] => [
      ...(i > 0 ? [{ type: 'break' as const }] : []),
      ...(line ? [{ type: 'text' as const, value: line }] : []),
    ])
}

/** Where a page begins; its label leads to its picture, where there is one. */
function pageMark(page: PageName, anchor: string, picture: string | undefined): PhrasingContent[] {
  const name = { type: 'text' as const, value: `[${pageReference(page)}]` }
  return [
    raw(`<a id="${anchor}"></a>`),
    picture === undefined ? name : { type: 'link', url: picture, children: [name] },
    { type: 'text', value: ' ' },
  ]
}

/** The names of the anchors at the starts of pages: by their labels, and by their places where a label stands twice. */
function pageAnchors(names: readonly PageName[]): string[] {
  const used = new Set<string>()
  return names.map((name) => {
    const called = name.label || `${name.kind}-${name.number}`
    const wanted = `page-${called.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}`
    const anchor = used.has(wanted) ? `${wanted}-${name.kind}-${name.number}` : wanted
    used.add(anchor)
    return anchor
  })
}

function raw(value: string): PhrasingContent {
  return { type: 'html', value }
}

/**
 * Line breaks at a paragraph's edges mean nothing in Markdown. White space at a line's end is left out; at its beginning it is written
 * as spaces that don't go away, so that verse keeps its shape.
 */
function tidy(children: readonly PhrasingContent[]): PhrasingContent[] {
  const inner = children.filter((child, i) => child.type !== 'break' || (i > 0 && i < children.length - 1))
  let isStart = false
  return inner.flatMap((child, i): PhrasingContent[] => {
    if (child.type === 'break') isStart = true
    if (child.type !== 'text') {
      if (child.type !== 'break' && child.type !== 'html') isStart = false
      return [child]
    }
    const next = inner.slice(i + 1).find((c) => c.type !== 'html')
    const ended = !next || next.type === 'break' ? child.value.trimEnd() : child.value
    const value = isStart ? ended.replace(/^[ \t]+/, indented) : ended
    if (value !== '') isStart = false
    return value === '' ? [] : [{ ...child, value }]
  })
}

/** Spaces as wide as some white space, which Markdown leaves alone. */
function indented(space: string): string {
  return '\u00a0'.repeat(space.replaceAll('\t', '    ').length)
}
