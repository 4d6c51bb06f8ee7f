import { isLineWork, ruleById } from '../../clean'
import { isActive, toSource, wordsOf } from '../../text'
import type { ExportInput } from '../export-input'
import { pageReference, pagesReference } from '../page-reference'
import type { Passage } from '../passage'
import { readingOf, type Paragraph, type Run } from '../reading'
import { typstText } from './typst'

/** What a reader may choose of a typeset edition. */
export interface EditionOptions {
  /** Source and cleaned text facing; the cleaned text with its notes in the margin; or with its notes as footnotes. */
  readonly layout: 'facing' | 'margin' | 'reading'
  readonly paper: 'a4' | 'us-letter' | 'a5'
  /** A table of all changes at the end. */
  readonly changes: boolean
  readonly anonymous: boolean
}

/** An edition in Typst's language: title page, contents, text, notes, apparatus, changes, tags. */
export function editionSource(input: ExportInput, options: EditionOptions): string {
  const { paragraphs, passages } = readingOf(input)
  const noted = passages.filter(({ annotation }) => annotation.note || annotation.tags.length)
  const numbers = new Map(noted.map((p, i) => [p.annotation.id, i + 1]))
  const setting: Setting = { input, options, numbers, noted }
  const body = options.layout === 'facing' ? facing(paragraphs, setting) : single(paragraphs, setting)
  const after = options.layout === 'facing' ? endnotes(setting) : unplaced(setting)
  return [
    preamble(input, options),
    titlePage(input, options),
    body,
    after,
    apparatus(input),
    options.changes ? changesTable(input) : '',
    tagIndex(passages),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

interface Setting {
  readonly input: ExportInput
  readonly options: EditionOptions
  readonly numbers: ReadonlyMap<string, number>
  readonly noted: readonly Passage[]
}

function preamble({ metadata }: ExportInput, { paper, layout, anonymous }: EditionOptions): string {
  const language = /^[a-z]{2,3}/.exec(metadata.language)?.[0] ?? 'en'
  const author = !anonymous && metadata.author ? `, author: ${quoted(metadata.author)}` : ''
  const small = paper === 'a5'
  const margin =
    layout === 'facing'
      ? 'x: 18mm, top: 22mm, bottom: 24mm'
      : small
        ? 'x: 16mm, top: 18mm, bottom: 20mm'
        : 'x: 30mm, top: 28mm, bottom: 32mm'
  return `#set document(title: ${quoted(metadata.title)}${author})
#set page(paper: "${paper}", margin: (${margin}), numbering: "1", header: context if counter(page).get().first() > 1 [
  #set text(.8em, fill: luma(40%))
  #align(center)[#emph[${typstText(metadata.title)}]]
])
#set text(font: "Source Serif 4", size: ${small ? '9.5pt' : '10.5pt'}, lang: "${language}", hyphenate: true, number-type: "old-style", costs: (widow: 300%, orphan: 300%))
#set par(justify: true, leading: .62em, spacing: .62em, first-line-indent: ${layout === 'facing' ? '0em' : '1.3em'})
#set footnote.entry(separator: line(length: 18%, stroke: .4pt + luma(50%)), gap: .5em)
#show footnote.entry: set text(.86em)
#show heading: set text(weight: 600, hyphenate: false)
#show heading.where(level: 1): it => block(above: 2.2em, below: 1em, sticky: true, text(1.25em, it.body))
#show heading.where(level: 2): it => block(above: 1.5em, below: .8em, sticky: true, text(.92em, weight: 400, fill: luma(35%), it.body))
#show outline.entry.where(level: 1): set block(above: .9em)
#let at(label) = box(text(.74em, fill: luma(45%))[[#label]])
#let bar = [ #text(fill: luma(62%))[|] ]
#let aside(body) = text(.86em, fill: luma(30%), body)`
}

function titlePage(
  { metadata, exportedAt, version, text }: ExportInput,
  { anonymous, layout }: EditionOptions,
): string {
  const { title, author, date, archive, collection, box, shelfmark, rights } = metadata
  const line = (s: string | undefined, style = '') => (s ? `#text(${style})[${typstText(s)}]` : '')
  const lines = [
    anonymous ? '' : line(author, '1.1em'),
    line(date),
    line([archive, collection, box, shelfmark].filter((s) => s).join(', '), 'fill: luma(30%)'),
    line(rights, 'fill: luma(30%)'),
  ].filter((s) => s !== '')
  const made = `Set with Diptych ${version}${anonymous ? '' : ` on ${new Date(exportedAt).toISOString().slice(0, 10)}`}`
  const contents =
    text.pages.length > 1 || layout !== 'facing' ? '\n#outline(title: [Contents], depth: 2)\n#pagebreak()' : ''
  return `#page(numbering: none, header: none)[
  #set par(justify: false, first-line-indent: 0em, leading: .8em)
  #v(28%)
  #align(center)[
    #text(2em, weight: 600, hyphenate: false)[${typstText(title)}]
    #v(1.2em)
    ${lines.join('\n    #v(.5em)\n    ')}
  ]
  #v(1fr)
  #align(center, text(.8em, fill: luma(45%))[${typstText(made)}])
]
#counter(page).update(1)${contents}`
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
      return `${head}#grid(columns: (1fr, 1fr), column-gutter: 8mm, [#aside[${lines(source)}]], [${cleaned}])\n#v(.35em)`
    })
    .join('\n')
}

function sourceStart({ text }: ExportInput, at: number): { page: number; at: number } {
  const page = Math.max(
    0,
    text.pages.findIndex((_, i) => text.cleanedStarts[i + 1]! > at),
  )
  return { page, at: toSource(text.pages[page]!, at - text.cleanedStarts[page]!, 'after') }
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
    .map(({ kind, runs }) => {
      const words = runs.map((run) => runOf(run, setting)).join('')
      if (kind === 'heading') return `= ${words}\n`
      const set = kind === 'text' ? words : `#text(.9em)[${words}]`
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

function runOf(run: Run, { input, options, numbers, noted }: Setting): string {
  switch (run.type) {
    case 'words': {
      const text = typstText(run.text)
      return run.change?.change.kind === 'emendation' ? `#emph[${text}]` : text
    }
    case 'break':
      return '#linebreak()'
    case 'line':
      return ''
    case 'page': {
      const label = pageReference(input.labels[run.page] ?? '')
      return label && options.layout !== 'facing' ? `#at[${typstText(label)}] ` : ''
    }
    case 'note': {
      const n = numbers.get(run.passage.annotation.id)
      if (n === undefined) return ''
      if (options.layout === 'reading') return `#footnote[${noteText(noted[n - 1]!)}]`
      return `#super[${options.layout === 'facing' ? `#link(label("note-${n}"))[${n}]` : n}]`
    }
  }
}

function noteText({ annotation: { note, tags } }: Passage): string {
  const paragraphs = note.split(/\n{2,}/).filter((p) => p.trim() !== '')
  const words = paragraphs.map((p) => typstText(p.replace(/\s*\n\s*/g, ' ').trim())).join('#parbreak()')
  return [words, tags.length ? `#emph[${typstText(tags.join(', '))}]` : ''].filter((s) => s !== '').join(' ')
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

/** What a reader emended, in the form of an apparatus: lemma ] reading. */
function apparatus({ text, labels }: ExportInput): string {
  const entries = text.pages.flatMap((page, i) =>
    page.changes
      .filter((c) => isActive(c) && c.kind === 'emendation')
      .map((c) => {
        const { was, is } = wordsOf(page, c)
        return `#par(first-line-indent: 0em)[#at[${typstText(pageReference(labels[i] ?? '') || String(i + 1))}] ${typstText(is || '–')} \\] ${typstText(was || '–')}]`
      }),
  )
  return entries.length ? `= Apparatus\n${entries.join('\n')}` : ''
}

/** Changes that a table lists. */
const mostChanges = 3000

function changesTable({ text, labels }: ExportInput): string {
  const rows = text.pages.flatMap((page, i) =>
    page.changes
      .filter((c) => isActive(c) && !isLineWork(c) && c.kind !== 'unclear')
      .map((c) => {
        const { was, is } = wordsOf(page, c)
        const maker = c.by === 'reader' ? 'the reader' : (ruleById(c.rule ?? '')?.name ?? 'the engine')
        return [labels[i] || String(i + 1), was.replace(/\s+/g, ' '), is.replace(/\s+/g, ' '), maker]
          .map((s) => `[${typstText(s)}]`)
          .join(', ')
      }),
  )
  if (!rows.length) return ''
  const left = rows.length - mostChanges
  return `= Changes
#show table.cell: set text(.84em)
#show table.cell: set par(justify: false, first-line-indent: 0em)
#table(columns: (auto, 1fr, 1fr, auto), stroke: none, inset: (x: 4pt, y: 2.6pt), table.header([Page], [Was], [Is], [Made by], table.hline(stroke: .5pt)),
${rows.slice(0, mostChanges).join(',\n')})${left > 0 ? `\nAnd ${left} more.` : ''}`
}

function tagIndex(passages: readonly Passage[]): string {
  const places = new Map<string, Set<string>>()
  for (const { annotation, labels } of passages)
    for (const tag of annotation.tags) {
      const known = places.get(tag) ?? new Set()
      known.add(pagesReference(labels) || 'without a page')
      places.set(tag, known)
    }
  if (!places.size) return ''
  const items = [...places]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([tag, pages]) =>
        `#par(first-line-indent: 0em, hanging-indent: 1em)[${typstText(tag)}, ${typstText([...pages].join('; '))}]`,
    )
  return `= Index of tags\n${items.join('\n')}`
}

/** Lines of the source, run on, with a bar where each ends, as in bibliographies; an empty line ends a paragraph. */
function lines(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').map(typstText).join('#bar'))
    .join('#parbreak()')
}

function quoted(text: string): string {
  return typstText(text).slice(1)
}
