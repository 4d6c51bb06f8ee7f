import type { Nodes, PhrasingContent, RootContent } from 'mdast'

/**
 * Marks that programs know beyond CommonMark and GFM: Obsidian's links and callouts, tags, highlights, comments and formulas. In a note they are
 * the reader's own, and stay; the writer would escape them, and make a space of a line's end before them. In a table a link's bar would end
 * its cell.
 */
const marks = /\n?(?:!?\[\[[^[\]\n|]*(?:\|[^[\]\n|]*)?\]\]|\[![\w-]+\][+-]?|==|%%|\$+|(?<![\p{L}\p{N}&])#(?=[^\s#]))/gu

/** The blocks of a note with the reader's own marks as they were written. */
export function withOwnMarks<Node extends RootContent>(node: Node): Node {
  return kept(node) as Node
}

function kept(node: Nodes): Nodes {
  if (!('children' in node) || node.type === 'table') return node
  const children = (node.children as Nodes[]).flatMap((child) =>
    child.type === 'text' ? parts(child.value) : [kept(child)],
  )
  return { ...node, children } as Nodes
}

function parts(text: string): PhrasingContent[] {
  const found: PhrasingContent[] = []
  let at = 0
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (index > at) found.push({ type: 'text', value: text.slice(at, index) })
    found.push({ type: 'html', value: mark })
    at = index + mark.length
  }
  if (at < text.length) found.push({ type: 'text', value: text.slice(at) })
  return found
}

/** What of a text would mean something to these programs, for the writer to escape. */
export const unsafeMarks = [
  { character: '=', after: '=', inConstruct: 'phrasing' },
  { character: '=', before: '=', inConstruct: 'phrasing' },
  { character: '%', after: '%', inConstruct: 'phrasing' },
  { character: '%', before: '%', inConstruct: 'phrasing' },
  { character: '$', inConstruct: 'phrasing' },
  { character: '#', after: '[^\\s#]', inConstruct: 'phrasing' },
] as const
