/** Numbers of a document for small charts. */
import { wordsOf } from '../concordance'

/** Something counted over some pages that follow one another. */
export interface Bin {
  /** Index of its first page, and of the one after its last. */
  readonly from: number
  readonly to: number
  /** The sum over its pages. */
  readonly value: number
}

/** What is counted page by page, summed up where there are more pages than bars can be seen. */
export function binned(values: readonly number[], most = 120): Bin[] {
  const each = Math.max(1, Math.ceil(values.length / most))
  const bins: Bin[] = []
  for (let from = 0; from < values.length; from += each) {
    const to = Math.min(values.length, from + each)
    bins.push({ from, to, value: values.slice(from, to).reduce((a, b) => a + b, 0) })
  }
  return bins
}

/** A word as it is looked for, and how often it stands in a text. */
export interface WordCount {
  readonly word: string
  readonly count: number
}

/**
 * The words of a text that stand there most often, folded as in the search.
 * @param least letters that a word has at least: what is shorter holds sentences together, in most languages
 */
export function frequentWords(pages: readonly string[], most = 40, least = 5): WordCount[] {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const { text } of wordsOf(page))
      if (text.length >= least && !/^\p{N}+$/u.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts]
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, most)
}

/** On which pages the notes with a tag stand. */
export interface TagPages {
  readonly tag: string
  /** Indices of pages, each once, with how many notes with the tag it has. */
  readonly pages: ReadonlyMap<number, number>
  readonly count: number
}

/** The tags of a document over its pages, those first that most notes have. */
export function tagsOverPages(
  notes: Iterable<{ readonly tags: readonly string[]; readonly pages: readonly number[] }>,
  most = 14,
): TagPages[] {
  const tags = new Map<string, { pages: Map<number, number>; count: number }>()
  for (const note of notes)
    for (const tag of note.tags) {
      const found = tags.get(tag) ?? { pages: new Map<number, number>(), count: 0 }
      found.count++
      for (const page of new Set(note.pages)) found.pages.set(page, (found.pages.get(page) ?? 0) + 1)
      tags.set(tag, found)
    }
  return [...tags]
    .map(([tag, found]) => ({ tag, ...found }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
    .slice(0, most)
}
