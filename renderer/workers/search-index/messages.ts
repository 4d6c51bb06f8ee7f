import type { Hit, SearchedAbout, SearchedPage } from '../../core/concordance'
import type { LookedUp } from '../../core/manuscript'
import type { KnownDocument } from './index-database'

/** What is looked for, as it was typed. */
export interface AskedSearch {
  readonly typed: string
  /** Whether words that print confuses with those asked for are found, too. */
  readonly tolerant: boolean
  /** Whether only places count where source and cleaned text differ. */
  readonly differing: boolean
}

/** What was found in a document: exact hits in reading order, then those that look like them. */
export interface FoundDocument {
  readonly id: string
  readonly hits: readonly Hit[]
}

/** What a search came to. */
export interface SearchEnd {
  /** Whether there is more than was looked for. */
  readonly isCut: boolean
  /** Milliseconds that it took. */
  readonly took: number
}

/** What the index is when it was opened. */
export interface OpenedIndex {
  /** With what is said of each document, as JSON. */
  readonly known: readonly (KnownDocument & { readonly about: string })[]
  /** Why it begins anew: what was there can't be read, or is of another version; null where it goes on, or is the first. */
  readonly anew: 'damaged' | 'outdated' | null
  /** Whether it stays on the disk; where it can't, it is built again at each start. */
  readonly isKept: boolean
}

/** Calls that the index answers once, by their names. */
export interface IndexCalls {
  open: { input: Record<string, never>; output: OpenedIndex }
  put: {
    input: {
      document: KnownDocument
      about: SearchedAbout
      pages: ReadonlyMap<number, SearchedPage>
      isWhole: boolean
    }
    output: null
  }
  remove: { input: { ids: readonly string[] }; output: null }
  size: { input: Record<string, never>; output: number }
}

/** What the worker is sent. */
export type IndexOrder =
  | { readonly type: 'call'; readonly call: number; readonly name: keyof IndexCalls; readonly input: unknown }
  | { readonly type: 'search'; readonly search: string; readonly asked: AskedSearch; readonly most: number }
  /** Looks up where a quotation of a manuscript stands. */
  | { readonly type: 'quotation'; readonly search: string; readonly quotation: string }
  | { readonly type: 'stop'; readonly search: string }

/** What is told of a search. */
export type SearchReport =
  | { readonly type: 'found'; readonly search: string; readonly documents: readonly FoundDocument[] }
  | { readonly type: 'end'; readonly search: string; readonly end: SearchEnd }
  | { readonly type: 'looked-up'; readonly search: string; readonly found: LookedUp }
  | { readonly type: 'failed'; readonly search: string; readonly message: string; readonly isDamaged: boolean }

/** What the worker sends back. */
export type IndexReport =
  | SearchReport
  /** What was written could not be put on the disk. */
  | { readonly type: 'spoilt'; readonly message: string; readonly isDamaged: boolean }
  | { readonly type: 'answer'; readonly call: number; readonly output: unknown }
  | { readonly type: 'refused'; readonly call: number; readonly message: string; readonly isDamaged: boolean }
