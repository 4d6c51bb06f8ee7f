import { pageHeadingOf, pageReference } from '../../document/page-name'
import { colourValues } from '../../anchor'
import { isLineWork } from '../../clean'
import { dublinCore } from '../../document/dublin-core'
import { whereHeld } from '../../document/metadata'
import { beforeOf, cleanedOf, isActive, layoutOf, type Page } from '../../text'
import { xmlText } from '../escaping/xml-text'
import { noteXhtml } from '../noted/note-xhtml'
import { base64 } from './base64'
import { toolOf } from '../renditions/tool'
import { toldOf } from '../anonymous/told'
import type { ExportInput, TextExporter } from '../export-input'
import { isNoted, type Passage } from '../renditions/passage'
import { readingOf, type ReadingText, type Run } from '../renditions/reading-text'
import { anonymousField, type Anonymity } from '../shared-options'
import { htmlStyle } from './style'

/** What a reader may choose of an HTML page. */
export interface HtmlOptions extends Anonymity {
  /** The source beside the cleaned text, page by page; or the reading text alone. */
  readonly panes: 'facing' | 'reading'
}

/** One HTML file that needs nothing else: facing panes, or the reading text, with notes. Works offline, prints well. */
export const html: TextExporter<HtmlOptions> = {
  id: 'html',
  name: 'Web page (HTML)',
  extension: 'html',
  type: 'text/html',
  placed: true,
  pictured: true,
  defaults: { panes: 'facing', anonymous: false },
  fields: [
    {
      key: 'panes',
      label: 'Shows',
      kind: 'choice',
      choices: [
        { value: 'facing', name: 'Source and cleaned text, facing' },
        { value: 'reading', name: 'The reading text with its notes' },
      ],
    },
    anonymousField,
  ],
  write(given, options) {
    const input = toldOf(given, options)
    const { metadata } = input
    const text = readingOf(input)
    const { passages } = text
    const numbers = new Map(passages.map((p, i) => [p.annotation.id, i + 1]))
    const body = options.panes === 'facing' ? facing(input, passages, numbers) : reading(input, text, numbers)
    return `<!DOCTYPE html>
<html lang="${xmlText(metadata.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
${input.version ? `<meta name="generator" content="${xmlText(toolOf(input))}">\n` : ''}<title>${xmlText(metadata.title)}</title>
${describedIn(metadata)}
<style>${htmlStyle}</style>
</head>
<body class="${options.panes}">
<header>
<h1>${xmlText(metadata.title)}</h1>
<p>${aboutOf(input, options).map(xmlText).join('<br>')}</p>
</header>
<main>
${body}
</main>
${notesOf(input, passages, numbers, options)}
</body>
</html>
`
  },
}

/** Dublin Core as web pages hold it, which reference managers read (https://www.dublincore.org/specifications/dublin-core/dcq-html/). */
function describedIn(metadata: ExportInput['metadata']): string {
  return dublinCore(metadata)
    .map(([element, value]) => `<meta name="DC.${element}" content="${xmlText(value)}">`)
    .join('\n')
}

function aboutOf(input: ExportInput, { anonymous }: HtmlOptions): string[] {
  const { metadata, exportedAt } = input
  const { author, date } = metadata
  const made = `Made with ${toolOf(input)}`
  return [
    [author, date].filter((s) => s).join(', '),
    whereHeld(metadata),
    anonymous ? '' : `${made}, ${new Date(exportedAt).toISOString().slice(0, 10)}`,
  ].filter((s) => s !== '')
}

/** Pages one below the other, each with its source beside what was made of it: so the panes scroll together. */
function facing(input: ExportInput, passages: readonly Passage[], numbers: ReadonlyMap<string, number>): string {
  return input.text.pages
    .map((page, i) => {
      const start = input.text.cleanedStarts[i]!
      const label = pageHeadingOf(input.names[i])
      return `<section>
${label ? `<h2 id="page-${i + 1}">${xmlText(label)}</h2>` : ''}
<div class="source" role="region" aria-label="Source">${sourceHtml(page)}</div>
<div class="cleaned" role="region" aria-label="Cleaned text">${cleanedHtml(page, start, passages, numbers)}</div>
</section>`
    })
    .join('\n')
}

function sourceHtml(page: Page): string {
  const changed = page.changes.filter((c) => isActive(c) && !isLineWork(c))
  let at = 0
  let written = ''
  for (const { from, to, kind } of changed) {
    if (to <= from) continue
    written += xmlText(page.source.slice(at, from))
    const words = xmlText(page.source.slice(from, to))
    written +=
      kind === 'set-aside' ? `<span class="aside">${words}</span>` : kind === 'unclear' ? words : `<del>${words}</del>`
    at = to
  }
  return written + xmlText(page.source.slice(at))
}

function cleanedHtml(
  page: Page,
  start: number,
  passages: readonly Passage[],
  numbers: ReadonlyMap<string, number>,
): string {
  const cleaned = cleanedOf(page)
  const changes = layoutOf(page).pieces.filter(
    (p) => p.change && p.change.kind !== 'set-aside' && p.change.kind !== 'unclear' && !isLineWork(p.change),
  )
  const spans = passages.flatMap((passage) =>
    passage.spans
      .map((s) => ({ passage, from: s.from - start, to: s.to - start }))
      .filter((s) => s.from < cleaned.length && s.to > 0),
  )
  const cuts = new Set([0, cleaned.length])
  for (const { cleanedFrom, cleanedTo } of changes) cuts.add(cleanedFrom).add(cleanedTo)
  for (const { from, to } of spans) cuts.add(Math.max(0, from)).add(Math.min(cleaned.length, to))
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted
    .map((at, i) => {
      const end = sorted[i + 1]
      const ends = passages.filter((p) => at > 0 && p.spans.at(-1)?.to === start + at)
      const marks = ends.map((p) => noteMark(p, numbers)).join('')
      if (end === undefined) return marks
      const piece = changes.find((c) => c.cleanedFrom <= at && c.cleanedTo >= end)
      const words = xmlText(cleaned.slice(at, end))
      const changed = piece ? `<ins title="Source: ${xmlText(beforeOf(page, piece.change!))}">${words}</ins>` : words
      const inside = spans.find((s) => s.from <= at && s.to >= end)
      return marks + (inside ? mark(inside.passage, changed) : changed)
    })
    .join('')
}

function reading(input: ExportInput, { paragraphs }: ReadingText, numbers: ReadonlyMap<string, number>): string {
  const many = input.text.pages.length > 1
  return paragraphs
    .map(({ kind, runs }) => {
      const tag = kind === 'heading' ? 'h2' : 'p'
      const inside = runs.map((run) => runHtml(run, input, numbers, many)).join('')
      return `<${tag}${kind === 'text' || kind === 'heading' ? '' : ` class="${kind}"`} dir="auto">${inside}</${tag}>`
    })
    .join('\n')
}

function runHtml(run: Run, input: ExportInput, numbers: ReadonlyMap<string, number>, many: boolean): string {
  switch (run.type) {
    case 'break':
      return '<br>'
    case 'line':
      return ''
    case 'page': {
      const label = pageReference(input.names[run.page])
      return many ? `<a class="page" id="page-${run.page + 1}">${xmlText(label)}</a>` : ''
    }
    case 'note':
      return noteMark(run.passage, numbers)
    case 'words': {
      const { text, change, passages } = run
      const words = change
        ? `<ins title="Source: ${xmlText(beforeOf(change.page, change.change))}">${xmlText(text)}</ins>`
        : xmlText(text)
      return passages[0] ? mark(passages[0], words) : words
    }
  }
}

function regionName(pages: Passage['pages']): string {
  const where = pageReference(pages[0])
  return where ? `A region of the picture of ${where}` : 'A region of the picture'
}

function mark({ annotation }: Passage, inside: string): string {
  return `<mark style="--hue:#${colourValues[annotation.colour]}">${inside}</mark>`
}

function noteMark(passage: Passage, numbers: ReadonlyMap<string, number>): string {
  if (!isNoted(passage)) return ''
  const n = numbers.get(passage.annotation.id)!
  return `<sup id="at-${n}"><a href="#note-${n}">${n}</a></sup>`
}

function notesOf(
  input: ExportInput,
  passages: readonly Passage[],
  numbers: ReadonlyMap<string, number>,
  { anonymous }: HtmlOptions,
): string {
  const noted = passages.filter(isNoted)
  if (!noted.length) return ''
  const items = noted.map(({ annotation, quotation, said, spans, pages, reference }) => {
    const n = numbers.get(annotation.id)!
    const picture = input.regionPictures?.get(annotation.id)
    const shown = picture
      ? `<img src="data:image/png;base64,${base64(picture)}" alt="${xmlText(regionName(pages))}">`
      : ''
    const quoted =
      quotation && !picture ? `<q>${xmlText(quotation)}</q>` : xmlText(annotation.region ? regionName(pages) : '')
    const tags = annotation.tags.map((t) => `<span class="tag">${xmlText(t)}</span>`).join(' ')
    const where = reference.full && ` <span class="page-name">${xmlText(reference.full)}</span>`
    const when = anonymous ? '' : `<time>${new Date(annotation.created).toISOString().slice(0, 10)}</time>`
    return `<li id="note-${n}" value="${n}">${spans.length ? `<a href="#at-${n}">↑</a> ` : ''}${quoted}${shown}${where}${noteXhtml(said)}<p class="facts">${tags} ${when}</p></li>`
  })
  return `<footer>\n<h2>Notes</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</footer>`
}
