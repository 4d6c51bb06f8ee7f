/** What of a Markdown file Diptych wrote itself: a list of checksums at its end, so that the reader's own text can be told. */
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { checksumOf } from '../../quality'
import type { Span } from '../../text'
import { keptPlacesOf } from './kept-places'

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)

const list = /(?<!\\)<!-- written:([\w\s]*)-->\n?/g

/** A block of a file, such as a paragraph or a footnote, or an entry of its front matter. */
export interface FileBlock extends Span {
  readonly text: string
  /** The name of an entry of the front matter. */
  readonly key?: string
}

/** The blocks of a file without the reader's places and the list of what was written, in their order. */
export function blocksOf(file: string): FileBlock[] {
  const bare = blanked(file, [
    ...keptPlacesOf(file),
    ...[...file.matchAll(list)].map(({ index, 0: all }) => ({ from: index, to: index + all.length })),
  ])
  return reader.parse(bare).children.flatMap((node): FileBlock[] => {
    const [from, to] = [node.position!.start.offset!, node.position!.end.offset!]
    if (node.type === 'yaml') return entriesOf(node.value).map((entry) => ({ ...entry, from, to }))
    return [{ from, to, text: bare.slice(from, to) }]
  })
}

/** The entries of front matter with what belongs to each. */
function entriesOf(yaml: string): { readonly key: string; readonly text: string }[] {
  return yaml
    .split(/\n(?=[^\s#-])/)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ key: /^["']?(.*?)["']?\s*:(?:\s|$)/.exec(text)?.[1] ?? text, text }))
}

/** A file with the list of its blocks at its end. */
export function withWrittenList(file: string): string {
  const sums = [...new Set(blocksOf(file).map(sumOf))]
  const lines = Array.from({ length: Math.ceil(sums.length / 14) }, (_, i) => sums.slice(i * 14, i * 14 + 14).join(' '))
  return `${file.trimEnd()}\n\n<!-- written:\n${lines.join('\n')}\n-->\n`
}

/** The checksums of what Diptych wrote in a file; null where that is not known. */
export function writtenIn(file: string): ReadonlySet<string> | null {
  const lists = [...file.matchAll(list)]
  return lists.length ? new Set(lists.flatMap(([, sums]) => sums!.split(/\s+/))) : null
}

/** A block's checksum. White space and days don't count: each export has its own. */
export function sumOf({ text }: Pick<FileBlock, 'text'>): string {
  const plain = text.replace(/\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/g, '').replace(/\s+/g, ' ')
  return checksumOf(plain.trim()).toString(36)
}

function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (all, { from, to }) => all.slice(0, from) + all.slice(from, to).replace(/[^\n]/g, ' ') + all.slice(to),
    text,
  )
}
