import { lexiconTag, type LanguageTag } from '../../core/clean/lexicon/languages'
import { openLexicon, type Lexicon, type Standing } from '../../core/clean/lexicon/lexicon'
import { standingOf } from '../../core/clean/lexicon/words'
import { shapeOf } from '../../core/collate/likeness'
import { mostCandidates, type CandidatePage, type QuotedLibrary, type QuotedPart } from '../../core/manuscript'
import type { IndexDatabase } from './index-database'

/** Rows of words by which the pages of a quotation are looked for; those of the rarest words, over its whole length. */
const mostRows = 6
/** What a row must tell beside the best of them to be looked up. */
const leastTold = 0.4
/** Rows that are looked up however little they tell. */
const fewestRows = 4
/** What a page must have beside the likeliest to be looked at closely. */
const leastRank = 0.3
/** Words whose numbers of pages are kept. */
const mostCounted = 200_000

/** The library as its index has it, for looking quotations up. */
export class IndexedLibrary implements QuotedLibrary {
  readonly pageCount: number
  private readonly counts = new Map<string, number>()

  /** @param lexicons those that are loaded, by language; words of others are not known */
  constructor(
    private readonly index: IndexDatabase,
    private readonly lexicons: ReadonlyMap<LanguageTag, Lexicon>,
  ) {
    this.pageCount = index.pageCount()
  }

  pagesWith(word: string): number {
    const known = this.counts.get(word)
    if (known !== undefined) return known
    if (this.counts.size > mostCounted) this.counts.clear()
    const count = this.index.rowsWith(word)
    this.counts.set(word, count)
    return count
  }

  standing(word: string, document: string): Standing | null {
    const language = this.index.aboutOf(document)?.language ?? ''
    const lexicon = this.lexicons.get(lexiconTag(language))
    return lexicon && isOf(language, lexicon) ? standingOf(lexicon, word) : null
  }

  candidates(parts: readonly QuotedPart[]): CandidatePage[] {
    const found = this.index.pagesWithShapes(this.rowsOf(parts), mostCandidates)
    const best = found[0]?.rank ?? 0
    return found
      .filter(({ rank }) => rank >= best * leastRank)
      .map(({ document, page, rank }) => ({ document, page, weight: best ? rank / best : 1 }))
  }

  page(document: string, index: number) {
    return this.index.pageOf(document, index)
  }

  /** Pairs of words that follow each other, by their shapes: those that tell most of each part of the quotation. */
  private rowsOf(parts: readonly QuotedPart[]): string[][] {
    const pairs: { readonly row: string[]; readonly told: number; readonly at: number }[] = []
    for (const [at, part] of parts.entries()) {
      const next = parts[at + 1]
      if (part.kind !== 'word' || next?.kind !== 'word') continue
      const told = this.told(part.text) + this.told(next.text)
      pairs.push({ row: [shapeIn(part.text), shapeIn(next.text)], told, at })
    }
    // The best of each stretch, so that a passage that was changed does not take all.
    const stretch = Math.max(1, pairs.length / mostRows)
    const chosen = new Map<number, (typeof pairs)[number]>()
    for (const [i, pair] of pairs.entries()) {
      const slot = Math.floor(i / stretch)
      const there = chosen.get(slot)
      if (!there || pair.told > there.told) chosen.set(slot, pair)
    }
    // Two words that stand everywhere take long to look up and tell nothing beside rarer ones.
    const ranked = [...chosen.values()].sort((a, b) => b.told - a.told)
    const least = (ranked[0]?.told ?? 0) * leastTold
    return ranked.filter((pair, i) => i < fewestRows || pair.told >= least).map(({ row }) => row)
  }

  /** What a word tells of the page: one that stands nowhere is misquoted, or misread there, and finds nothing. */
  private told(word: string): number {
    const pages = this.pagesWith(word)
    return pages === 0 ? 0 : Math.log2((this.pageCount + 1) / (pages + 1))
  }
}

function isOf(language: string, lexicon: Lexicon): boolean {
  return language.toLowerCase().split('-')[0] === lexicon.language
}

/** As the index has it: words that are too short for a shape stand as they are. */
function shapeIn(word: string): string {
  return word.length < 4 ? word : shapeOf(word)
}

const loaded = new Map<LanguageTag, Lexicon>()

/** The lexicons of the languages of an index, as far as they can be had. */
export async function lexiconsFor(index: IndexDatabase): Promise<ReadonlyMap<LanguageTag, Lexicon>> {
  for (const tag of new Set(index.languages().map(lexiconTag))) {
    if (loaded.has(tag)) continue
    const response = await fetch(new URL(`../lexicon/${tag}.lex`, self.location.href)).catch(() => null)
    if (response?.ok) loaded.set(tag, openLexicon(await response.arrayBuffer()))
  }
  return loaded
}
