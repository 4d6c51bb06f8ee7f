import { shapeOf } from '../collate/likeness'
import { pageOfSearched, wordsOf, type SearchedPage } from '../concordance'
import { cleanedOf } from '../text'
import type { CandidatePage, QuotedLibrary } from './quoted-library'
import type { QuotedPart } from './quoted-words'

/** A document whose pages are in memory. */
export interface HeldDocument {
  readonly id: string
  readonly pages: readonly SearchedPage[]
}

/** Pages that are looked at closely for one quotation. */
export const mostCandidates = 16
/** Share of the votes of the likeliest page that one must have to be looked at. */
const leastVotes = 0.35

/**
 * The rows of words by which the pages of a quotation are found: each word with the next but one behind it, by their shapes, so that
 * one word that is another or misread spoils no more than three of them.
 */
function seedsOf(parts: readonly QuotedPart[]): string[] {
  const seeds = new Set<string>()
  let run: string[] = []
  const endRun = () => {
    for (const seed of rows(run)) seeds.add(seed)
    run = []
  }
  for (const part of parts)
    if (part.kind === 'word') run.push(shapeOf(part.text))
    else endRun()
  endRun()
  return [...seeds]
}

function rows(shapes: readonly string[]): string[] {
  return shapes.flatMap((shape, at) => {
    const [next, second] = [shapes[at + 1], shapes[at + 2]]
    return [
      ...(next === undefined ? [] : [`${shape} ${next}`]),
      ...(second === undefined ? [] : [`${shape} * ${second}`]),
    ]
  })
}

/**
 * Documents in memory, looked through once for the words of all quotations that are asked for later: no index of the documents is
 * made, but one of the quotations, so that a library of any size is read as a stream.
 */
export class HeldLibrary implements QuotedLibrary {
  private readonly documents = new Map<string, readonly SearchedPage[]>()
  private readonly counts = new Map<string, number>()
  /** Of each row of words, the pages on which it stands. */
  private readonly places = new Map<string, number[]>()
  private readonly pages: Pick<CandidatePage, 'document' | 'page'>[] = []

  /**
   * @param wanted   the quotations that are looked up
   * @param standing how a word stands in the lexicon of a document
   */
  constructor(
    wanted: readonly (readonly QuotedPart[])[],
    readonly standing: QuotedLibrary['standing'],
  ) {
    for (const parts of wanted) {
      for (const seed of seedsOf(parts)) this.places.set(seed, [])
      for (const part of parts) if (part.kind === 'word') this.counts.set(part.text, 0)
    }
  }

  get pageCount(): number {
    return this.pages.length
  }

  /** Takes a document in. */
  add({ id, pages }: HeldDocument): void {
    this.documents.set(id, pages)
    for (const [page, content] of pages.entries()) {
      const own = this.pages.push({ document: id, page }) - 1
      const text = pageOfSearched(content)
      const texts =
        content.order === null && !content.changes.length ? [content.source] : [content.source, cleanedOf(text)]
      const there = new Set<string>()
      for (const one of texts) {
        const words = wordsOf(one)
        for (const { text: word } of words) there.add(word)
        for (const seed of rows(words.map((word) => shapeOf(word.text)))) {
          const list = this.places.get(seed)
          if (list && list.at(-1) !== own) list.push(own)
        }
      }
      for (const word of there) this.counts.set(word, (this.counts.get(word) ?? 0) + 1)
    }
  }

  pagesWith(word: string): number {
    return this.counts.get(word) ?? 0
  }

  candidates(parts: readonly QuotedPart[]): CandidatePage[] {
    const votes = new Map<number, number>()
    for (const seed of seedsOf(parts)) {
      const list = this.places.get(seed) ?? []
      const weight = Math.log2((this.pageCount + 1) / (list.length + 1)) + 0.1
      for (const page of list) votes.set(page, (votes.get(page) ?? 0) + weight)
    }
    const ranked = [...votes].sort(([a, x], [b, y]) => y - x || a - b).slice(0, mostCandidates)
    // What has next to nothing beside the likeliest is no place.
    const least = (ranked[0]?.[1] ?? 0) * leastVotes
    return ranked
      .filter(([, vote]) => vote >= least)
      .map(([page, vote]) => ({ ...this.pages[page]!, weight: vote / ranked[0]![1] }))
  }

  page(document: string, index: number): SearchedPage | null {
    return this.documents.get(document)?.[index] ?? null
  }
}
