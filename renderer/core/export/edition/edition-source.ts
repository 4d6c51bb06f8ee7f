import type { ExportInput } from '../export-input'
import { isNoted } from '../renditions/passage'
import { readingOf, type Paragraph } from '../renditions/reading-text'
import { apparatus, changesTable, tagIndex } from './back-matter'
import { besidePictures, besideSource } from './facing-columns'
import { preamble, titlePage } from './front-matter'
import { onFacingPages } from './facing-pages'
import { inMargin } from './margin-notes'
import { endnotes, unplaced } from './notes'
import type { EditionOptions } from './options'
import type { EditionPicture } from './pictures'
import { wordsOf } from './paragraph'
import { isFacing, type Setting } from './setting'
import { progressMarks } from './setting-progress'

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
 * begins, by the addresses of `traces`.
 */
export function tracedSource(input: ExportInput, options: Omit<EditionOptions, 'layout'>): string {
  return sourceOf(input, { ...options, layout: 'reading' }, [], true)
}

/** The best breaks of a paragraph's lines take longer than its length alone: 50,000 letters took 3.5 s, and 0.2 s plainly. */
const longestParagraph = 15_000

function sourceOf(
  input: ExportInput,
  options: EditionOptions,
  pictures: readonly (EditionPicture | null)[],
  traced: boolean,
): string {
  const { paragraphs, passages } = readingOf(input)
  const noted = traced ? [] : passages.filter(isNoted)
  const numbers = new Map(noted.map((p, i) => [p.annotation.id, i + 1]))
  const ids = new Map(passages.map((p, i) => [p.annotation.id, i]))
  const markAt = progressMarks(paragraphs.at(-1)?.span.to ?? 0)
  const setting: Setting = {
    input,
    options,
    numbers,
    noted,
    inMargin: inMargin(noted, options),
    hasHeadings: isListedByHeadings(paragraphs, input.text.pages.length),
    markAt,
    ...(traced ? { traced: ids } : {}),
  }
  const bodies = {
    facing: () => besideSource(paragraphs, setting),
    facsimile: () => besidePictures(paragraphs, pictures, setting),
    spread: () => onFacingPages(paragraphs, pictures, setting),
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

/** Whether a text has headings enough that its contents need no pages. */
function isListedByHeadings(paragraphs: readonly Paragraph[], pages: number): boolean {
  const headings = paragraphs.filter(({ kind }) => kind === 'heading').length
  return headings > 2 || headings * 3 >= pages
}

/** One column. */
function single(paragraphs: readonly Paragraph[], setting: Setting): string {
  return paragraphs
    .map((paragraph) => {
      const { kind, span } = paragraph
      const words = wordsOf(paragraph, setting)
      if (kind === 'heading') return `= ${words}\n`
      return `${setting.markAt(span.from) + (kind === 'text' ? words : `#text(.9em)[${words}]`)}\n`
    })
    .join('\n')
}
