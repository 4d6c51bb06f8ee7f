import { cleanedOf, type Page } from '../text'
import type { TextExporter } from './export-input'
import { readingOf } from './renditions/reading-text'

/** What a reader may choose of plain text. */
export interface PlainTextOptions {
  /** As the page has its lines; as paragraphs, to be searched; or the source, untouched. */
  readonly kind: 'emended' | 'searchable' | 'verbatim'
}

/** Plain text, pages parted by form feeds: as it reads now, as paragraphs without page breaks in them, or the source. */
export const plainText: TextExporter<PlainTextOptions> = {
  id: 'txt',
  name: 'Plain text',
  extension: 'txt',
  type: 'text/plain',
  defaults: { kind: 'emended' },
  fields: [
    {
      key: 'kind',
      label: 'Holds',
      kind: 'choice',
      choices: [
        { value: 'emended', name: 'The cleaned text, page by page' },
        { value: 'searchable', name: 'Paragraphs, one a line' },
        { value: 'verbatim', name: 'The source, line by line' },
      ],
    },
  ],
  write(input, { kind }) {
    if (kind === 'searchable') return paragraphsOf(input)
    const last = input.text.pages.length - 1
    const textOf = (page: Page) => (kind === 'verbatim' ? page.source : cleanedOf(page))
    return input.text.pages.map((page, i) => (i < last ? textOf(page).replace(/\n$/, '') : textOf(page))).join('\f')
  },
}

/** Nothing divides a word or a sentence: what is searched for is found. */
function paragraphsOf(input: Parameters<typeof readingOf>[0]): string {
  return readingOf(input)
    .paragraphs.map(({ runs }) =>
      runs.map((run) => (run.type === 'words' ? run.text : run.type === 'break' ? ' ' : '')).join(''),
    )
    .map((text) => text.replace(/\s+/g, ' ').trim() + '\n')
    .join('')
}
