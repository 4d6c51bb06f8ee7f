import { sourceTold } from '../../document/source-files'
import { stringify } from 'yaml'
import { cslOf } from '../citing/csl-item'
import { toolOf } from '../renditions/tool'
import type { ExportInput } from '../export-input'
import type { MarkdownOptions } from './options'
import { tagName } from './tag-name'

/** The YAML of a Markdown export's front matter, without its fences. Pandoc finds the document's citation in it. */
export function frontMatter(
  input: ExportInput,
  tags: readonly string[],
  { anonymous, flavour }: MarkdownOptions,
): string {
  const { title, author, date, archive, collection, box, shelfmark, rights, address, remark, language } = input.metadata
  const known = Object.entries({
    title,
    author,
    date,
    archive,
    collection,
    box,
    shelfmark,
    rights,
    address,
    remark,
    language,
    source: anonymous ? undefined : sourceTold(input),
    exported: anonymous ? undefined : new Date(input.exportedAt).toISOString(),
    generator: anonymous ? undefined : toolOf(input),
    references: flavour === 'pandoc' ? [cslOf(input.metadata)] : undefined,
    tags: tags.length ? tags.map(tagName) : undefined,
    // Where a tag had to be written otherwise, its own words are here, which Pandoc knows, too.
    keywords: tags.some((tag) => tagName(tag) !== tag) ? tags : undefined,
  }).filter(([, value]) => value !== undefined && value !== '')
  return stringify(Object.fromEntries(known)).trimEnd()
}
