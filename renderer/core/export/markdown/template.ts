import { sourceTold } from '../../document/source-files'
import { reasonOf } from '../../faults/reason'
import { pageReference } from '../../document/page-name'
import { Liquid, LiquidError, type Context } from 'liquidjs'
import { isLineWork } from '../../clean'
import { cleanedText, isActive, wordsOf } from '../../text'
import { citationIn } from '../citing/citation'
import { citationKey } from '../citing/csl-item'
import { noteAddress } from '../citing/note-address'
import { markdownText } from '../escaping/markdown-text'
import { safeNote } from '../escaping/safe-note'
import { ExportRefused, type ExportInput } from '../export-input'
import { makerOf } from '../renditions/change-record'
import type { Passage } from '../renditions/passage'
import type { MarkdownPictures } from './pictures'
import { tagName } from './tag-name'

/** What a reader's template begins as. */
export const firstTemplate = `# {{ title }}

{{ citation }}

{{ text }}

## Notes
{% for note in notes %}
> {{ note.quotation | escape_markdown }}{% if note.page %} ({{ note.page }}){% endif %}

{{ note.note }}

{% for tag in note.tags %}#{{ tag }} {% endfor %}{% if note.link != '' %}[in Diptych]({{ note.link }}){% endif %}

<!-- keep: note-{{ note.id }} -->
<!-- /keep -->
{% endfor %}`

/** What a template can say, for the reader who writes one. */
export const templateNames: readonly (readonly [names: string, meaning: string])[] = [
  [
    'title, author, date, language',
    'of the document; also archive, collection, box, shelfmark, rights, address, remark',
  ],
  ['citation, key', 'the document cited as in a note; its key for Pandoc'],
  ['text', 'the reading text with its marks and footnotes'],
  ['notes', 'each with quotation, raw, note, tags, colour, page, citation, link, id, created, picture'],
  ['pages', 'each with label, number, text, picture'],
  ['changes', 'each with page, was, is, by, confidence'],
  ['tags, source, exported, version', 'all tags; the file; the day of the export; of Diptych'],
]

/** Limits of one template: characters of its own, milliseconds, and units of its engine's memory. */
const limits = { parseLimit: 100_000, renderLimit: 3_000, memoryLimit: 20_000_000 }

/**
 * Liquid (https://shopify.github.io/liquid/), which can loop and choose but reads no file and runs no code.
 * What a template asks for is looked up among the document's own names only.
 */
const engine = new Liquid({ ...limits, ownPropertyOnly: true, strictFilters: true, templates: {}, cache: false })
/** Counts what is made before it is made: replacing nothing by a text, again and again, makes more than any machine holds. */
engine.registerFilter('replace', function (this: FilterImpl, value: unknown, was: unknown, becomes: unknown) {
  const [text, pattern, by] = [value, was, becomes].map((v) => String(v ?? '')) as [string, string, string]
  const times = Math.floor(text.length / Math.max(1, pattern.length)) + 1
  this.context.memoryLimit.use(text.length + times * by.length)
  return text.replaceAll(pattern, () => by)
})
engine.registerFilter('join', function (this: FilterImpl, value: unknown, between: unknown) {
  const parts = (Array.isArray(value) ? value : [value]).map((v) => String(v ?? ''))
  const by = between === undefined ? ' ' : String(between)
  this.context.memoryLimit.use(parts.reduce((n, part) => n + part.length + by.length, 0))
  return parts.join(by)
})
engine.registerFilter('escape_markdown', (text: unknown) => markdownText(String(text ?? '')))

/**
 * A document as a reader's template has it.
 *
 * @param text the reading text in Markdown, as it stands where no template is
 * @throws ExportRefused with the place and the reason, for a template that can't be followed
 */
export function fromTemplate(
  template: string,
  input: ExportInput,
  passages: readonly Passage[],
  pictures: MarkdownPictures,
  text: string,
  anonymous: boolean,
): string {
  try {
    return engine.parseAndRenderSync(template, namesFor(input, passages, pictures, text, anonymous)) as string
  } catch (cause) {
    // A template that is too long is told by another kind of error.
    if (!(cause instanceof LiquidError || (cause as Error).name === 'AssertionError')) throw cause
    throw new ExportRefused(`The template can’t be followed: ${sentenceOf(cause as LiquidError)}.`)
  }
}

/** What a filter stands in: its engine's memory. */
interface FilterImpl {
  readonly context: Context
}

/** What the engine says, and of its limits what they mean. */
function sentenceOf({ message, originalError }: LiquidError & { originalError?: unknown }): string {
  const place = /, (line:\d+, col:\d+)$/.exec(message)?.[1]?.replace(/:/g, ' ') ?? ''
  const why = /(memory alloc|template render|parse length) limit exceeded/.exec(message)?.[1]
  const said =
    why === 'template render'
      ? 'it takes too long'
      : why === 'memory alloc'
        ? 'it makes too much text'
        : why === 'parse length'
          ? 'it is too long'
          : null
  if (said) return place ? `${said} (${place})` : said
  const original = originalError as { name?: string; code?: string } | undefined
  if (original?.code === 'ENOENT')
    return `it asks for another file, and templates can read none: ${/"(.*?)"/.exec(message)?.[1] ?? ''} (${place})`
  const isOfMachine = /^(?:Type|Range)Error$/.test(original?.name ?? '')
  return isOfMachine ? `${reasonOf(originalError)} (${place})` : message
}

function namesFor(
  input: ExportInput,
  passages: readonly Passage[],
  pictures: MarkdownPictures,
  text: string,
  anonymous: boolean,
): object {
  const { metadata, names, exportedAt, version } = input
  const cleaned = cleanedText(input.text)
  const day = (milliseconds: number) => (anonymous ? '' : new Date(milliseconds).toISOString().slice(0, 10))
  const starts = input.text.cleanedStarts
  const oneLine = (s: string) => s.replace(/\s+/g, ' ').trim()
  // It stands by itself, so the brackets are left out.
  const citationOf = (reference: string) => citationIn('notes', metadata, reference).plain.slice(1, -1)
  return {
    ...metadata,
    text,
    citation: citationOf(''),
    key: citationKey(metadata),
    source: sourceTold(input),
    exported: day(exportedAt),
    version,
    tags: [...new Set(passages.flatMap((p) => p.annotation.tags))].map(tagName),
    notes: passages.map(({ annotation, quotation, said, reference }) => {
      const { id, tags, colour, created, quotation: quoted } = annotation
      const page = reference.short
      return {
        id,
        quotation: oneLine(quotation),
        raw: oneLine(quoted.source),
        note: safeNote(said),
        tags: tags.map(tagName),
        colour,
        page,
        citation: citationOf(page),
        link: anonymous ? '' : noteAddress(input.documentId, id),
        created: day(created),
        picture: pictures.notes.get(id) ?? '',
      }
    }),
    pages: input.text.pages.map((_, i) => ({
      label: pageReference(names[i]),
      number: i + 1,
      text: cleaned.slice(starts[i], starts[i + 1]).trim(),
      picture: pictures.pages.get(names[i]?.number ?? i + 1) ?? '',
    })),
    changes: input.text.pages.flatMap((page, i) =>
      page.changes
        .filter((c) => isActive(c) && !isLineWork(c))
        .map((change) => ({
          ...wordsOf(page, change),
          page: pageReference(names[i]),
          by: makerOf(change),
          confidence: change.confidence,
        })),
    ),
  }
}
