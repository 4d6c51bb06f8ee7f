import type { Parent, Root, RootContent } from 'mdast'

/**
 * A document as it is handed in: without front matter, places for a reader's own text, anchors and marks, and with footnotes that are
 * numbered as they come.
 */
export function forHandingIn(root: Root): Root {
  const numbers = new Map<string, string>()
  const children = root.children
    .filter((node) => node.type !== 'yaml')
    .map((node) => bare(node, numbers))
    .filter((node) => !isBare(node))
  return { ...root, children }
}

/** A node without what is not words; numbers footnotes as they are met. */
function bare<Node extends RootContent>(node: Node, numbers: Map<string, string>): Node {
  const named = 'identifier' in node ? { ...node, ...numbered(node.identifier, numbers) } : node
  if (!('children' in named)) return named
  const parent = named as Parent
  const children = parent.children.map((child) => bare(child, numbers)).filter((child) => !isBare(child))
  return { ...parent, children } as unknown as Node
}

function numbered(identifier: string, numbers: Map<string, string>): { identifier: string; label: string } {
  const number = numbers.get(identifier) ?? String(numbers.size + 1)
  numbers.set(identifier, number)
  return { identifier: number, label: number }
}

function isBare(node: RootContent): boolean {
  return node.type === 'html' || (node.type === 'paragraph' && !node.children.length)
}
