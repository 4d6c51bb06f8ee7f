import { readingKey, readingOfKey } from './reading-key'

/** What a reader has laid down for all documents. */
export interface OwnLexicon {
  /** Words that are right, though no lexicon may have them. */
  readonly words: readonly string[]
  /** Readings that are always made, and never, as {@link readingKey} writes them. */
  readonly always: readonly string[]
  readonly never: readonly string[]
}

/** A reader who has laid down nothing. */
export const noOwnLexicon: OwnLexicon = { words: [], always: [], never: [] }

/** One line of a lexicon as a file holds it. */
export interface OwnEntry {
  readonly kind: 'word' | 'always' | 'never'
  readonly was: string
  /** What it is read as; the word itself for a word that is right. */
  readonly is: string
}

/** The entries of a lexicon, words first, each kind by the alphabet. */
export function entriesOf({ words, always, never }: OwnLexicon): OwnEntry[] {
  const readings = (kind: 'always' | 'never', keys: readonly string[]) =>
    keys.map((key): OwnEntry => ({ kind, ...readingOfKey(key) }))
  const byWord = (a: OwnEntry, b: OwnEntry) => a.was.localeCompare(b.was) || a.is.localeCompare(b.is)
  return [
    words.map((word): OwnEntry => ({ kind: 'word', was: word, is: word })).sort(byWord),
    readings('always', always).sort(byWord),
    readings('never', never).sort(byWord),
  ].flat()
}

/** A lexicon of entries. Of two that speak of one reading, the later counts. */
export function lexiconOf(entries: readonly OwnEntry[]): OwnLexicon {
  const words = new Set<string>()
  const verdicts = new Map<string, 'always' | 'never'>()
  for (const { kind, was, is } of entries) {
    if (kind === 'word') words.add(was)
    else verdicts.set(readingKey(was, is), kind)
  }
  const keys = (kind: 'always' | 'never') => [...verdicts].filter(([, k]) => k === kind).map(([key]) => key)
  return { words: [...words], always: keys('always'), never: keys('never') }
}

/** A lexicon as a text: one entry a line, its parts divided by tabs. */
export function lexiconFile(lexicon: OwnLexicon): string {
  const lines = entriesOf(lexicon).map(({ kind, was, is }) =>
    (kind === 'word' ? [kind, was] : [kind, was, is]).join('\t'),
  )
  return ['# Lexicon of Diptych: word WORD, always WAS IS, never WAS IS, divided by tabs', ...lines, ''].join('\n')
}

/** A file whose lines are no entries. */
export class NoLexiconFile extends Error {}

/**
 * Reads a lexicon: lines as {@link lexiconFile} writes them; a line with one word alone is a word that is right.
 *
 * @throws NoLexiconFile with the number of the first line that is none
 */
export function readLexiconFile(text: string): OwnEntry[] {
  const entries: OwnEntry[] = []
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const parts = line.split('\t').map((part) => part.trim())
    const [kind, was = '', is = ''] = parts
    if (parts.length === 1 && kind && !/\s/.test(kind)) entries.push({ kind: 'word', was: kind, is: kind })
    else if (kind === 'word' && was && parts.length === 2) entries.push({ kind, was, is: was })
    else if ((kind === 'always' || kind === 'never') && was && is && parts.length === 3) entries.push({ kind, was, is })
    else throw new NoLexiconFile(`line ${i + 1} is no entry of a lexicon: “${line.slice(0, 60)}”`)
  }
  return entries
}
