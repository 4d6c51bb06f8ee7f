import { pageHeadingOf } from '../../document/page-name'
import { placeOf, toSource } from '../../text'
import { typstText } from '../escaping/typst-text'
import type { ExportInput } from '../export-input'
import type { Paragraph, Run } from '../renditions/reading-text'
import type { EditionPicture } from './pictures'
import { directed, headingBeside, setParts, wordsOf } from './paragraph'
import { pageHeading, type Setting } from './setting'

/** A picture is no higher than this, so that it stays on one page of the edition. */
const highest = 2.6

/** The cleaned text of each page beside its picture; where it is longer, it goes on below. */
export function besidePictures(
  paragraphs: readonly Paragraph[],
  pictures: readonly (EditionPicture | null)[],
  setting: Setting,
): string {
  const { input } = setting
  return pagesOf(paragraphs)
    .map(({ page, parts }) => {
      const words = setParts(parts, setting, headingBeside).join('#parbreak()')
      const picture = pictures[page]
      const name = pageHeadingOf(input.names[page])
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
export function pagesOf(
  paragraphs: readonly Paragraph[],
): { page: number; parts: Pick<Paragraph, 'kind' | 'runs'>[] }[] {
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
export function besideSource(paragraphs: readonly Paragraph[], setting: Setting): string {
  const { input } = setting
  const starts = paragraphs.map((p) => sourceStart(input, p.span.from))
  return paragraphs
    .map((paragraph, i) => {
      const page = paragraph.runs.find((r) => r.type === 'page')
      const head = page?.type === 'page' ? pageHeading(setting, page.page) : ''
      const source = sourceBetween(input, i === 0 ? { page: 0, at: 0 } : starts[i]!, starts[i + 1])
      const words = wordsOf(paragraph, setting)
      const cleaned = paragraph.kind === 'heading' ? headingBeside(words) : words
      return `${head}#grid(columns: (1fr, 1fr), column-gutter: 8mm, [#aside[${directed(lines(source), source, setting)}]], [${setting.markAt(paragraph.span.from)}${cleaned}])\n#v(.35em)`
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

/** Lines of the source, run on, with a bar where each ends, as in bibliographies; an empty line ends a paragraph. */
function lines(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').map(typstText).join('#bar'))
    .join('#parbreak()')
}
