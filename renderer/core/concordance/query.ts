/** What a word of a text is to be: its letters, folded, `*` for any letters and `?` for one. */
export interface Pattern {
  readonly text: string
  /** What a wildcard makes of it; null for a plain word. */
  readonly test: RegExp | null
  /** What the letters look like in print; null where likeness would say nothing. */
  readonly shape: string | null
}

/** What of a document a field of the query speaks of. */
export type AboutField = 'title' | 'author' | 'collection' | 'file'

/** Words that stand one after another; `layer` where they may stand in notes alone. */
export interface Phrase {
  readonly kind: 'phrase'
  readonly patterns: readonly Pattern[]
  readonly layer: 'note' | null
}

/** What is looked for. */
export type Query =
  | Phrase
  /** Phrases with no more than some words between the first and the last of them. */
  | { readonly kind: 'near'; readonly phrases: readonly Phrase[]; readonly within: number }
  /** A tag of a note, whole, or one below it: "harbour" is "harbour/lamps", too. */
  | { readonly kind: 'tag'; readonly patterns: readonly Pattern[]; readonly test: RegExp }
  | { readonly kind: 'about'; readonly field: AboutField; readonly patterns: readonly Pattern[] }
  | { readonly kind: 'language'; readonly tag: string }
  /** Days as "1850-01-01", both included. */
  | { readonly kind: 'date'; readonly from: string; readonly to: string }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }

/** In which text words are looked for. */
export type Scope = 'source' | 'cleaned' | null

/** What was typed, understood. */
export interface ParsedQuery {
  /** Null while nothing is asked for, or where it can't be understood. */
  readonly query: Query | null
  readonly scope: Scope
  /** What can't be understood, in a sentence; null for nothing. */
  readonly problem: string | null
}

/** Whether anything is asked for that can be shown: what is only left out can't. */
export function asksForSomething(query: Query): boolean {
  if (query.kind === 'not') return false
  if (query.kind === 'all') return query.parts.some(asksForSomething)
  if (query.kind === 'any') return query.parts.every(asksForSomething)
  return true
}
