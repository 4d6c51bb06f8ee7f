import { folded, type Pattern, type Query, type SearchedAbout } from '../../core/concordance'

/** Rows of a document in the index: one for what is said of it, then one a page. */
export const rowsPerDocument = 1_000_000

/** What a query is compiled with. */
export interface CandidateSource {
  /** Whether words that look like those asked for in print count. */
  readonly tolerant: boolean
  /** Words of the index that answer to a pattern with wildcards; null for more than can be asked for. */
  termsLike(pattern: Pattern): readonly string[] | null
  /** Numbers of the documents of which something holds. */
  documentsWhere(holds: (about: SearchedAbout) => boolean): readonly number[]
  /** Whether what is said of a document answers to a part of a query. */
  answers(query: Query, about: SearchedAbout): boolean
}

/** Part of a condition: a query of FTS5, or SQL over `id`; null for what holds of every row as far as the index can say. */
type Part = { readonly fts: string } | { readonly sql: string } | null

/**
 * The rows that may answer to a query, as an SQL condition over `id`: all that do, and perhaps some that don't, which are looked
 * at one by one. What is typed reaches SQL as words in quotes alone: letters and digits, nothing else.
 */
export function candidateCondition(query: Query, source: CandidateSource): string {
  return sqlOf(partOf(query, source))
}

function sqlOf(part: Part): string {
  if (part === null) return '1'
  return 'sql' in part
    ? part.sql
    : `id IN (SELECT rowid FROM words WHERE words MATCH '${part.fts.replaceAll("'", "''")}')`
}

const nothing: Part = { sql: '0' }

function partOf(query: Query, source: CandidateSource): Part {
  switch (query.kind) {
    case 'all':
      return both(
        query.parts.map((part) => partOf(part, source)),
        'AND',
      )
    case 'any': {
      const parts = query.parts.map((part) => partOf(part, source))
      return parts.includes(null) ? null : both(parts, 'OR')
    }
    case 'not':
      return null
    case 'phrase':
      return phraseOf(query.patterns, query.layer === 'note' ? 'note' : textColumns, source)
    case 'near':
      return nearOf(query, source)
    case 'tag':
      // What has no letters that are words, such as a tag of signs, is looked at note by note.
      return query.patterns.length ? phraseOf(query.patterns, 'tag', source) : { fts: 'tag : "hastags"' }
    case 'about':
    case 'language':
    case 'date': {
      const numbers = source.documentsWhere((about) => source.answers(query, about))
      return { sql: `id / ${rowsPerDocument} IN (${numbers.join(',')})` }
    }
  }
}

function both(parts: readonly Part[], joint: 'AND' | 'OR'): Part {
  const known = parts.filter((part) => part !== null)
  if (!known.length) return null
  if (known.every((part) => 'fts' in part)) return { fts: known.map((part) => `(${part.fts})`).join(` ${joint} `) }
  return { sql: `(${known.map(sqlOf).join(` ${joint} `)})` }
}

const textColumns = '{cleaned source note about}'

function nearOf(query: Query & { kind: 'near' }, source: CandidateSource): Part {
  const patterns = query.phrases.flatMap((phrase) => phrase.patterns)
  if (patterns.some((pattern) => pattern.test))
    return both(
      query.phrases.map((phrase) => partOf(phrase, source)),
      'AND',
    )
  // How FTS5 counts phrases that overlap is left open: more room than is asked for loses nothing.
  const within = query.within + patterns.length
  const near = (wordOf: (pattern: Pattern) => string) =>
    `NEAR(${query.phrases.map((phrase) => quoted(phrase.patterns.map(wordOf))).join(' ')}, ${within})`
  const exact = `${textColumns} : ${near((p) => p.text)}`
  return { fts: source.tolerant ? `(${exact}) OR (shape : ${near((p) => p.shape ?? p.text)})` : exact }
}

function phraseOf(patterns: readonly Pattern[], columns: string, source: CandidateSource): Part {
  const isPlain = patterns.every((pattern) => !pattern.test)
  if (isPlain) {
    const exact = `${columns} : ${quoted(patterns.map((p) => p.text))}`
    const isTold = source.tolerant && columns.startsWith('{') && patterns.some((p) => p.shape !== null)
    if (!isTold) return { fts: exact }
    // A word that is too short for its shape stands in that column as it is.
    return { fts: `(${exact}) OR (shape : ${quoted(patterns.map((p) => p.shape ?? p.text))})` }
  }
  return both(
    patterns.map((pattern) => wordOf(pattern, columns, source)),
    'AND',
  )
}

function wordOf(pattern: Pattern, columns: string, source: CandidateSource): Part {
  const { text, test, shape } = pattern
  if (!test) {
    const exact = `${columns} : ${quoted([text])}`
    return { fts: source.tolerant && shape !== null ? `(${exact}) OR (shape : ${quoted([shape])})` : exact }
  }
  const prefix = /^([^*?]+)\*$/.exec(text)
  if (prefix) return { fts: `${columns} : ${quoted([prefix[1]!])} *` }
  const terms = source.termsLike(pattern)
  if (terms === null) return null
  return terms.length ? { fts: `${columns} : (${terms.map((term) => quoted([term])).join(' OR ')})` } : nothing
}

/** Folded words as a phrase of FTS5. */
export function quoted(words: readonly string[]): string {
  // Folded words hold letters, marks and digits alone; anything else would not be in the index either.
  return `"${words.map((word) => folded(word).replace(/[^\p{L}\p{M}\p{N}]/gu, '')).join(' ')}"`
}
