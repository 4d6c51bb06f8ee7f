/** Parts of an exported Markdown file that belong to the reader: what stands between the marks survives the next export. */
import type { RootContent } from 'mdast'

const block = /<!-- keep: ([\w.-]+) -->\n([\s\S]*?)\n?<!-- \/keep -->/g

/** An empty place for a reader's own text. */
export function keptPlace(name: string): RootContent {
  return { type: 'html', value: `<!-- keep: ${name} -->\n<!-- /keep -->` }
}

/**
 * Carries a reader's own text from an earlier export into a new one. What has lost its place (a page or note that is
 * no longer there) is put at the end; nothing is dropped.
 */
export function carryKept(previous: string, next: string): string {
  const kept = new Map<string, string>()
  for (const [, name, own] of previous.matchAll(block)) if (own!.trim() !== '') kept.set(name!, own!)
  const carried = next.replace(block, (whole, name: string) => {
    const own = kept.get(name)
    kept.delete(name)
    return own === undefined ? whole : `<!-- keep: ${name} -->\n${own}\n<!-- /keep -->`
  })
  if (kept.size === 0) return carried
  const rest = [...kept].map(([name, own]) => `<!-- keep: ${name} -->\n${own}\n<!-- /keep -->`)
  return `${carried.trimEnd()}\n\n${rest.join('\n\n')}\n`
}
