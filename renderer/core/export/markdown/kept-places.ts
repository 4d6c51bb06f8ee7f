/** Parts of an exported Markdown file that belong to the reader: what stands between the marks survives the next export. */
import type { RootContent } from 'mdast'
import type { Span } from '../../text'

/** Its marks, and the reader's text between them. A mark that is escaped is text of the document. */
const block = /(?<!\\)<!-- keep: ([\w.-]+) -->\n((?:(?!(?<!\\)<!-- keep: )[\s\S])*?)\n?<!-- \/keep -->/g

/** A place of the reader's own in a file: where it stands, and what is in it. */
export interface KeptPlace extends Span {
  readonly name: string
  readonly own: string
}

/** An empty place for a reader's own text. */
export function keptPlace(name: string): RootContent {
  return { type: 'html', value: keptText(name, '') }
}

/** A place with a reader's own text, as it stands in a file. */
export function keptText(name: string, own: string): string {
  return `<!-- keep: ${name} -->\n${own && `${own}\n`}<!-- /keep -->`
}

/** The places of a file, in their order. */
export function keptPlacesOf(file: string): KeptPlace[] {
  return [...file.matchAll(block)].map(({ 0: whole, 1: name, 2: own, index }) => ({
    name: name!,
    own: own!,
    from: index,
    to: index + whole.length,
  }))
}

/** Text without marks of places that begin or end nowhere: within a place they would end it. */
export function withoutStrayMarks(text: string): string {
  return text.replace(/(?<!\\)<!-- (?:keep: [\w.-]+|\/keep) -->\n?/g, '')
}
