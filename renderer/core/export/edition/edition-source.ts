import { placeOf, toSource } from '../../text'
import type { ExportInput } from '../export-input'
import { pageReference, pagesReference } from '../citing/page-reference'
import type { Passage } from '../renditions/passage'
import { readingOf, type Paragraph, type Run } from '../renditions/reading-text'
import { apparatus, changesTable, tagIndex } from './back-matter'
import type { EditionOptions } from './edition-options'
import type { EditionPicture } from './edition-pictures'
import { preamble, titlePage } from './front-matter'
import { noteText } from './note-text'
import { progressMarks } from './setting-progress'
import { typstText } from './typst'

/** An edition in Typst's language: title page, contents, text, notes, apparatus, changes, tags. */
export function editionSource(
  input: ExportInput,
  options: EditionOptions,
  pictures: readonly (EditionPicture | null)[] = [],
): string {
  return sourceOf(input, options, pictures, false)
}

/**
 * A reading text without its notes, in which links tell where the words of each passage stand and where each page
 * begins: see {@link traces}.
 */
export function tracedSource(input: ExportInput, options: Omit<EditionOptions, 'layout'>): string {
  return sourceOf(input, { ...options, layout: 'reading' }, [], true)
}

/** Addresses of the links that trace passages, by their places in reading order, and pages. */
export const traces = { passages: 'passages:', page: 'page:' } as const

function sourceOf(
  input: ExportInput,
  options: EditionOptions,
  pictures: readonly (EditionPicture | null)[],
  traced: boolean,
): string {
  const { paragraphs, passages } = readingOf(input)
  const noted = traced ? [] : passages.filter(({ annotation }) => annotation.note || annotation.tags.length)
  const numbers = new Map(noted.map((p, i) => [p.annotation.id, i + 1]))
  const ids = new Map(passages.map((p, i) => [p.annotation.id, i]))
  const markAt = progressMarks(paragraphs.at(-1)?.span.to ?? 0)
  const setting: Setting = { input, options, numbers, noted, markAt, ...(traced ? { traced: ids } : {}) }
  const bodies = {
    facing: () => facing(paragraphs, setting),
    facsimile: () => besidePictures(paragraphs, pictures, setting),
    margin: () => single(paragraphs, setting),
    reading: () => single(paragraphs, setting),
  }
  const body = bodies[options.layout]()
  const after = isFacing(options) ? endnotes(setting) : unplaced(setting)
  return [
    preamble(
      input,
      options,
      paragraphs.some(({ span }) => span.to - span.from > longestParagraph),
    ),
    titlePage(input, options),
    body,
    after,
    apparatus(input),
    options.changes ? changesTable(input) : '',
    tagIndex(passages, numbers),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

interface Setting {
  readonly input: ExportInput
  readonly options: EditionOptions
  readonly numbers: ReadonlyMap<string, number>
  readonly noted: readonly Passage[]
  /** Tells how far setting has come, by the letters of the cleaned text before a place. */
  readonly markAt: (letters: number) => string
  /** The places of passages in reading order, by their ids, where they are traced. */
  readonly traced?: ReadonlyMap<string, number>
}

/** Whether two columns face each other, so that notes stand at the end. */
function isFacing({ layout }: EditionOptions): boolean {
  return layout === 'facing' || layout === 'facsimile'
}

/** The best breaks of a paragraph's lines take longer than its length alone: 50,000 letters took 3.5 s, and 0.2 s plainly. */
const longestParagraph = 15_000

/** A picture is no higher than this, so that it stays on one page of the edition. */
const highest = 2.6

/** The cleaned text of each page beside its picture; where it is longer, it goes on below. */
function besidePictures(
  paragraphs: readonly Paragraph[],
  pictures: readonly (EditionPicture | null)[],
  setting: Setting,
): string {
  const { input } = setting
  return pagesOf(paragraphs)
    .map(({ page, parts }) => {
      const words = parts
        .map(({ kind, runs }) => {
          const set = runs.map((run) => runOf(run, setting)).join('')
          return kind === 'heading' ? `#text(weight: 600)[${set}]` : set
        })
        .filter((set) => set !== '')
        .join('#parbreak()')
      const picture = pictures[page]
      const name = pageReference(input.labels[page] ?? '') || `Page ${page + 1}`
      const shown = picture ? pictureOf(picture, name) : ''
      return `${pageHeading(setting, page)}#grid(columns: (1fr, 1fr), column-gutter: 8mm, [${shown}], [#set par(spacing: .95em)\n${setting.markAt(input.text.cleanedStarts[page]!)}${words}])\n#pagebreak(weak: true)`
    })
    .join('\n')
}

function pictureOf({ path, page, aspect }: EditionPicture, name: string): string {
  const size = aspect > highest ? 'height: 200mm' : 'width: 100%'
  return `#image("${path}", ${page === null ? '' : `page: ${page}, `}${size}, alt: "${name.replace(/[\\"]/g, '')}")`
}

/** Paragraphs by the pages they stand on; one that runs over a page's end is parted there. */
function pagesOf(paragraphs: readonly Paragraph[]): { page: number; parts: Pick<Paragraph, 'kind' | 'runs'>[] }[] {
  const pages: { page: number; parts: { kind: Paragraph['kind']; runs: Run[] }[] }[] = []
  for (const { kind, runs } of paragraphs) {
    let part: { kind: Paragraph['kind']; runs: Run[] } | null = null
    for (const run of runs) {
      if (run.type === 'page') {
        pages.push({ page: run.page, parts: [] })
        part = null
        continue
      }
      if (!pages.length) pages.push({ page: 0, parts: [] })
      if (!part) pages.at(-1)!.parts.push((part = { kind, runs: [] }))
      part.runs.push(run)
    }
  }
  return pages
}

/** Paragraphs of source and cleaned text, level with each other; both go over a page's end together. */
function facing(paragraphs: readonly Paragraph[], setting: Setting): string {
  const { input } = setting
  const starts = paragraphs.map((p) => sourceStart(input, p.span.from))
  return paragraphs
    .map((paragraph, i) => {
      const page = paragraph.runs.find((r) => r.type === 'page')
      const head = page?.type === 'page' ? pageHeading(setting, page.page) : ''
      const source = sourceBetween(input, i === 0 ? { page: 0, at: 0 } : starts[i]!, starts[i + 1])
      const words = paragraph.runs.map((run) => runOf(run, setting)).join('')
      const cleaned = paragraph.kind === 'heading' ? `#text(weight: 600)[${words}]` : words
      return `${head}#grid(columns: (1fr, 1fr), column-gutter: 8mm, [#aside[${lines(source)}]], [${setting.markAt(paragraph.span.from)}${cleaned}])\n#v(.35em)`
    })
    .join('\n')
}

function sourceStart({ text }: ExportInput, at: number): { page: number; at: number } {
  const place = placeOf(text.cleanedStarts, at)
  return { page: place.page, at: toSource(text.pages[place.page]!, place.at, 'after') }
}

/** The source from one place to another, page by page; a page whose lines are read in another order is given in its own. */
function sourceBetween(
  { text }: ExportInput,
  from: { readonly page: number; readonly at: number },
  to: { readonly page: number; readonly at: number } | undefined,
): string {
  const parts: string[] = []
  const last = to?.page ?? text.pages.length - 1
  for (let page = from.page; page <= last; page++) {
    const source = text.pages[page]!.source
    const start = page === from.page ? from.at : 0
    const end = to && page === to.page ? to.at : source.length
    if (end > start) parts.push(source.slice(start, end))
  }
  return parts.join('').trim()
}

function single(paragraphs: readonly Paragraph[], setting: Setting): string {
  const inMargin = setting.options.layout === 'margin'
  return paragraphs
    .map(({ kind, span, runs }) => {
      const words = runs.map((run) => runOf(run, setting)).join('')
      if (kind === 'heading') return `= ${words}\n`
      const set = setting.markAt(span.from) + (kind === 'text' ? words : `#text(.9em)[${words}]`)
      if (!inMargin) return `${set}\n`
      const notes = runs.flatMap((run) => (run.type === 'note' ? marginNote(run.passage, setting) : []))
      return `#grid(columns: (1fr, 46mm), column-gutter: 7mm, [${set}], [${notes.join('\n')}])\n#v(.3em)`
    })
    .join('\n')
}

function pageHeading({ input }: Setting, page: number): string {
  const name = pageReference(input.labels[page] ?? '') || `Page ${page + 1}`
  return input.text.pages.length > 1 ? `== ${typstText(name)}\n` : ''
}

function runOf(run: Run, { input, options, numbers, noted, traced }: Setting): string {
  switch (run.type) {
    case 'words': {
      const text = typstText(run.text)
      const set = run.change?.change.kind === 'emendation' ? `#emph[${text}]` : text
      if (!traced || !run.passages.length) return set
      const places = run.passages.map((p) => traced.get(p.annotation.id)).join(',')
      return `#link("${traces.passages}${places}")[${set}]`
    }
    case 'break':
      return '#linebreak()'
    case 'line':
      return ''
    case 'page': {
      const label = pageReference(input.labels[run.page] ?? '')
      // Nothing that could be seen, but of a size: a link needs one.
      const begins = traced ? `#link("${traces.page}${run.page}")[#box(width: .01pt, height: 1pt)]` : ''
      return begins + (label && !isFacing(options) ? `#at[${typstText(label)}] ` : '')
    }
    case 'note': {
      const n = numbers.get(run.passage.annotation.id)
      if (n === undefined) return ''
      if (options.layout === 'reading') return `#footnote[${noteText(noted[n - 1]!)}]`
      return `#super[${isFacing(options) ? `#link(label("note-${n}"))[${n}]` : n}]`
    }
  }
}

function marginNote(passage: Passage, { numbers }: Setting): string[] {
  const n = numbers.get(passage.annotation.id)
  if (n === undefined) return []
  return [
    `#par(justify: false, first-line-indent: 0em, text(.8em, hyphenate: true)[#super[${n}] ${noteText(passage)}])`,
  ]
}

function endnotes({ noted }: Setting): string {
  if (!noted.length) return ''
  const items = noted.map((passage, i) => {
    const where = pagesReference(passage.labels)
    const quotation = passage.quotation.replace(/\s+/g, ' ').trim()
    return `#block(below: .8em)[#grid(columns: (2em, 1fr), [${i + 1}#label("note-${i + 1}")], [“${typstText(quotation)}”${where ? ` (${typstText(where)})` : ''} ${noteText(passage)}])]`
  })
  return `= Notes\n${items.join('\n')}`
}

/** Notes that stand nowhere in the text have no mark; they are not left out. */
function unplaced({ noted }: Setting): string {
  const lost = noted.filter((p) => !p.spans.length)
  if (!lost.length) return ''
  const items = lost.map((p) => `“${typstText(p.quotation)}” ${noteText(p)}\n`)
  return `= Notes without a place in the text\n${items.join('\n')}`
}

/** Lines of the source, run on, with a bar where each ends, as in bibliographies; an empty line ends a paragraph. */
function lines(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').map(typstText).join('#bar'))
    .join('#parbreak()')
}
