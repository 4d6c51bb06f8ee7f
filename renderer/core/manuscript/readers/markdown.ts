import type { Nodes } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { decodeText } from '../../formats/encoding/encoding'
import { UnreadableManuscript, type Manuscript } from '../manuscript'
import { ParagraphBuilder, type OpenParagraph } from './paragraph-builder'

/** Letters of the longest Markdown that is read: parsing it takes a second for each million. */
const longest = 20_000_000

/** Markdown, with footnotes (`[^1]`, and Pandoc's `^[…]`). */
export function readMarkdown(name: string, bytes: Uint8Array): Manuscript {
  const text = decodeText(bytes)?.text ?? ''
  if (text.length > longest) throw new UnreadableManuscript('is longer than any manuscript, so it was not read.')
  const tree = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).parse(text)
  const builder = new ParagraphBuilder()
  const notes = new Map<string, number>()
  const noteOf = (called: string) => {
    const known = notes.get(called)
    if (known !== undefined) return known
    const place = builder.note(called)
    notes.set(called, place)
    return place
  }
  const paragraphs = (node: Nodes, isBlock: boolean, ofNote: number | null): void => {
    if (node.type === 'footnoteDefinition') ofNote = noteOf(node.identifier)
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const open = ParagraphBuilder.open(isBlock && node.type === 'paragraph')
      inline(node, open)
      builder.add(
        withInlineNotes(open, (told) => {
          const place = builder.note('')
          builder.add({ text: told, isBlock: false, calls: [] }, place)
          return place
        }),
        ofNote,
      )
    } else if ('children' in node)
      for (const child of node.children) paragraphs(child, isBlock || node.type === 'blockquote', ofNote)
  }
  const inline = (node: Nodes, open: OpenParagraph): void => {
    if (node.type === 'text' || node.type === 'inlineCode') open.text += node.value
    else if (node.type === 'break') open.text += '\n'
    else if (node.type === 'footnoteReference') open.calls.push({ at: open.text.length, note: noteOf(node.identifier) })
    else if ('children' in node) for (const child of node.children) inline(child, open)
  }
  paragraphs(tree, false, null)
  const done = builder.done()
  return {
    name,
    ...done,
    notes: done.notes.map((note, at) => ({ ...note, name: note.name || String(at + 1) })),
    warnings: [],
  }
}

/** A paragraph whose notes stand in it, as `^[…]`, with these as calls. */
function withInlineNotes(open: OpenParagraph, noteOf: (told: string) => number): OpenParagraph {
  const found = /\^\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]/.exec(open.text)
  if (!found) return open
  const { index, 0: whole } = found
  const at = (place: number) => (place > index ? Math.max(index, place - whole.length) : place)
  return withInlineNotes(
    {
      text: open.text.slice(0, index) + open.text.slice(index + whole.length),
      isBlock: open.isBlock,
      calls: [...open.calls.map((call) => ({ ...call, at: at(call.at) })), { at: index, note: noteOf(found[1]!) }].sort(
        (a, b) => a.at - b.at,
      ),
    },
    noteOf,
  )
}
