import type { Definition, Html, Image, ImageReference, Link, Nodes, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { markdownText } from './markdown-text'

const reader = unified().use(remarkParse).use(remarkGfm)

/** Kinds of address that a link in a note may lead to; one that names none leads to a place beside the file. */
const harmless = new Set(['http', 'https', 'mailto', 'doi', 'urn', 'diptych'])

/** What is made text may show something else behind it; more often than this it is all made text. */
const mostRounds = 5

/** What of a note would do something where the file is shown. */
type Doing = Html | Link | Definition | Image | ImageReference

/**
 * A note's Markdown, in which nothing does anything but stand there: raw HTML is the text that was typed, a link that would run
 * something is its words, and a picture from elsewhere, which would be asked for when the file is shown, is a link to it. Notes may
 * come from anybody; all else in them stays as it was written.
 */
export function safeNote(markdown: string): string {
  let note = markdown
  for (let round = 0; round < mostRounds; round++) {
    const doing = doingIn(reader.parse(note))
    if (!doing.length) return note
    for (const node of doing.toReversed()) {
      const { start, end } = node.position!
      note = note.slice(0, start.offset) + asText(node, note.slice(start.offset, end.offset)) + note.slice(end.offset)
    }
  }
  return markdownText(markdown)
}

function asText(node: Doing, source: string): string {
  if (node.type === 'html') return source.replace(/[<&]/g, '\\$&')
  if (node.type === 'definition') return markdownText(source)
  if (node.type === 'link') return markdownText(toString(node))
  return isHarmless(node) ? source.slice(1) : markdownText(node.alt ?? '')
}

/** The outermost nodes that do something, in their order. */
function doingIn(node: Nodes | Root): Doing[] {
  if (node.type === 'html' || node.type === 'image' || node.type === 'imageReference') return [node]
  if ((node.type === 'link' || node.type === 'definition') && !isHarmless(node)) return [node]
  return 'children' in node ? node.children.flatMap(doingIn) : []
}

function isHarmless(node: Link | Definition | Image | ImageReference): boolean {
  if (node.type === 'imageReference') return true
  // Browsers leave out what is no letter when they look for the kind of an address.
  const kind = /^([a-z][a-z\d+.-]*):/i.exec(node.url.replace(/[\0- \x7f-\xa0\u200b-\u200f\ufeff]/g, ''))?.[1]
  return kind === undefined || harmless.has(kind.toLowerCase())
}
