import { cleanedText, sourceText, type Span, type Text, type Side } from '../text'

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

/** What is looked for; '' is nothing. */
export interface Query {
  readonly query: string
  readonly matchCase: boolean
}

/** Where a query stands in either text of a document. */
export type Finds = Readonly<Record<Side, readonly Span[]>>

const nothing: Finds = { source: [], cleaned: [] }

/** Looks through both texts of a document. */
export function findInBoth(text: Text, find: Query | null): Finds {
  if (!find || find.query.trim() === '') return nothing
  const { query, matchCase } = find
  return { source: findAll(sourceText(text), query, matchCase), cleaned: findAll(cleanedText(text), query, matchCase) }
}
