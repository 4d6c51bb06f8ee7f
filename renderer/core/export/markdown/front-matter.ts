import { stringify } from 'yaml'
import { cslOf } from '../citing/csl-item'
import type { ExportInput } from '../export-input'
import type { MarkdownOptions } from './options'

/** What the front matter leaves out on request. */
export interface FrontMatterOptions {
  /** Keeps the author of the document and the dates of the notes out. */
  readonly anonymous: boolean
  /** Pandoc finds the document's citation in the front matter. */
  readonly flavour: MarkdownOptions['flavour']
}

/** The YAML of a Markdown export's front matter, without its fences. */
export function frontMatter(
  input: ExportInput,
  tags: readonly string[],
  { anonymous, flavour }: FrontMatterOptions,
): string {
  const { title, author, date, archive, collection, box, shelfmark, rights, address, remark, language } = input.metadata
  const known = Object.entries({
    title,
    author: anonymous ? undefined : author,
    date,
    archive,
    collection,
    box,
    shelfmark,
    rights,
    address,
    remark,
    language,
    source: input.sourceFile,
    exported: anonymous ? undefined : new Date(input.exportedAt).toISOString(),
    generator: `Diptych ${input.version}`,
    references: flavour === 'pandoc' ? [cslOf(input.metadata)] : undefined,
    tags: tags.length ? tags.map(tagName) : undefined,
  }).filter(([, value]) => value !== undefined && value !== '')
  return stringify(Object.fromEntries(known)).trimEnd()
}

/** A tag as Obsidian knows it: no spaces or punctuation but hyphen, underscore and slash, and not only digits. */
export function tagName(tag: string): string {
  const name = tag
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{N}\p{M}_/-]/gu, '')
  return /^\d*$/.test(name) ? `tag-${name}` : name
}
