import type { Standing } from '../clean/lexicon/lexicon'
import type { SearchedPage } from '../concordance'
import type { QuotedPart } from './quoted-words'

/** A page in which something may stand. */
export interface CandidatePage {
  readonly document: string
  readonly page: number
  /** 0..1: how much of the quotation it has, as far as the rows of its words tell, beside the likeliest. */
  readonly weight: number
}

/** The texts of a library, as quotations are looked up in them. */
export interface QuotedLibrary {
  /** How many pages there are. */
  readonly pageCount: number
  /** On how many of them a folded word stands. */
  pagesWith(word: string): number
  /** How a word stands in the lexicon of a document's language, as `core/clean` tells it; null where that language has none. */
  standing(word: string, document: string): Standing | null
  /** The pages on which most of a quotation's words stand one after another, the likeliest first. */
  candidates(parts: readonly QuotedPart[]): readonly CandidatePage[]
  /** A page; null where there is none. */
  page(document: string, index: number): SearchedPage | null
}
