import type { Manuscript } from '../manuscript'
import { paragraphsOf } from './plain'

/** Pages on which a line must stand again to be taken for one that runs over the pages. */
const leastRunning = 3

/** A manuscript of the texts of a PDF's pages: without page numbers and running heads, paragraphs going on from page to page. */
export function manuscriptOfPages(name: string, pages: readonly string[], warnings: readonly string[]): Manuscript {
  const counts = new Map<string, number>()
  const bare = (line: string) => line.replace(/\d+/g, '#').trim()
  for (const page of pages)
    for (const line of new Set(edgesOf(page).map(bare))) counts.set(line, (counts.get(line) ?? 0) + 1)
  const isFurniture = (line: string) =>
    /^[\s\-–—[\]]*(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—[\]]*$/i.test(line) || (counts.get(bare(line)) ?? 0) >= leastRunning
  const texts = pages.map((page) => {
    const lines = page.split('\n')
    while (lines.length && (lines[0]!.trim() === '' || isFurniture(lines[0]!))) lines.shift()
    while (lines.length && (lines.at(-1)!.trim() === '' || isFurniture(lines.at(-1)!))) lines.pop()
    return lines.join('\n')
  })
  // A sentence that goes on on the next page is one paragraph.
  const text = texts.reduce(
    (all, page) => (all === '' ? page : `${all}${/[.!?:”“»"’]\s*$/.test(all) ? '\n\n' : '\n'}${page}`),
    '',
  )
  return { name, ...paragraphsOf(text), warnings }
}

function edgesOf(page: string): string[] {
  const lines = page.split('\n').filter((line) => line.trim() !== '')
  return lines.length < 3 ? [] : [lines[0]!, lines.at(-1)!]
}
