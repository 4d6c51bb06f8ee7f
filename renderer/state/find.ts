import type { Span } from '../core/text'

/** Most matches that are counted; beyond, the count says "more than". */
export const mostMatches = 5000

/** All places of a text that hold a query, in order. White space in the query matches any white space. */
export function findAll(text: string, query: string, matchCase: boolean): Span[] {
  const wanted = query.trim()
  if (wanted === '') return []
  const pattern = new RegExp(
    wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'),
    matchCase ? 'gu' : 'giu',
  )
  const found: Span[] = []
  for (const match of text.matchAll(pattern)) {
    found.push({ from: match.index, to: match.index + match[0].length })
    if (found.length >= mostMatches) break
  }
  return found
}
