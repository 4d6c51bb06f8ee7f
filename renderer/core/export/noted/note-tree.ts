/** Notes, which are Markdown, in the languages of other formats. */
import type { Nodes, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { safeNote } from '../escaping/safe-note'

const reader = unified().use(remarkParse).use(remarkGfm)

/** A note taken apart, with nothing in it that would do something where it is shown. */
export function noteTree(markdown: string): Root {
  return reader.parse(safeNote(markdown))
}

/** How a format writes what a note is made of. Texts come as they read; inner parts come written. */
export interface NoteWriter {
  readonly text: (text: string) => string
  readonly paragraph: (inner: string) => string
  readonly heading: (inner: string) => string
  readonly quote: (inner: string) => string
  readonly list: (items: readonly string[], first: number | null) => string
  readonly code: (text: string) => string
  readonly rule: string
  readonly table: (rows: readonly (readonly string[])[]) => string
  readonly lineBreak: string
  readonly style: (kind: 'emphasis' | 'strong' | 'delete' | 'code', inner: string) => string
  readonly link: (address: string, inner: string) => string
}

/** A note as a format writes it. */
export function writtenNote(markdown: string, writer: NoteWriter): string {
  return written(noteTree(markdown), writer)
}

function written(node: Nodes, writer: NoteWriter): string {
  const inner = () => ('children' in node ? node.children.map((child) => written(child, writer)).join('') : '')
  switch (node.type) {
    case 'root':
      return inner()
    case 'paragraph':
      return writer.paragraph(inner())
    case 'heading':
      return writer.heading(inner())
    case 'blockquote':
      return writer.quote(inner())
    case 'list':
      return writer.list(
        node.children.map((item) => {
          const box = typeof item.checked === 'boolean' ? writer.text(item.checked ? '☑ ' : '☐ ') : ''
          return (
            box +
            item.children
              .map((child) => (isTight(child, node) ? innerOf(child, writer) : written(child, writer)))
              .join('')
          )
        }),
        node.ordered ? (node.start ?? 1) : null,
      )
    case 'code':
      return writer.code(node.value)
    case 'thematicBreak':
      return writer.rule
    case 'table':
      return writer.table(node.children.map((row) => row.children.map((cell) => innerOf(cell, writer))))
    case 'text':
      return node.value.split('\n').map(writer.text).join(writer.lineBreak)
    case 'html':
      return writer.text(node.value)
    case 'inlineCode':
      return writer.style('code', writer.text(node.value))
    case 'emphasis':
    case 'strong':
    case 'delete':
      return writer.style(node.type, inner())
    case 'break':
      return writer.lineBreak
    case 'link':
      return writer.link(node.url, inner())
    case 'linkReference':
      return inner()
    case 'footnoteReference':
      return writer.text(`[^${node.label ?? node.identifier}]`)
    case 'footnoteDefinition':
      return writer.paragraph(writer.text(`[^${node.label ?? node.identifier}]: ${toString(node)}`))
    default:
      return ''
  }
}

function innerOf(node: Nodes, writer: NoteWriter): string {
  return 'children' in node ? node.children.map((child) => written(child, writer)).join('') : written(node, writer)
}

/** Whether a paragraph stands alone in the items of a list that has no empty lines. */
function isTight(child: Nodes, list: { readonly spread?: boolean | null | undefined }): boolean {
  return child.type === 'paragraph' && !list.spread
}
