import type { Context } from './context'

/** A place where a rule would change the cleaned text. Offsets in UTF-16 units of the page's text as the rule sees it. */
export interface Finding {
  readonly from: number
  readonly to: number
  readonly text: string
  /** 0..1: how likely the finding is right. */
  readonly confidence: number
  /** A correction unless said otherwise. */
  readonly kind?: 'set-aside' | 'unclear'
  /** Findings with one name, on whatever pages, are decided together. */
  readonly group?: string
}

/** What a rule is given: one page as the rules before it left it, and what is known of its document. */
export interface RulePage {
  /** The cleaned text so far. */
  readonly text: string
  /** Index of the page in its document. */
  readonly index: number
  readonly context: Context
  /** The text of a page of the document as its reader left it, before any rule. */
  textOf(index: number): string
}

/** What a reader is told of what makes changes. */
export interface RuleDescription {
  /** Stable name; stored with every change it makes. */
  readonly id: string
  /** Short name for lists. */
  readonly name: string
  /** What it does, in a sentence for the reader. */
  readonly sentence: string
  readonly example: { readonly was: string; readonly is: string }
}

/** One way of cleaning. A rule knows no document and keeps no state. */
export interface Rule extends RuleDescription {
  /** Off unless the reader asks for it. */
  readonly optional?: true
  /** Asks the lexicon, so it keeps silent in texts of another language. */
  readonly lexical?: true
  /** Works only where no lexicon speaks: what is in other languages than those that have one. */
  readonly withoutLexicon?: true
  /** Supposes that a machine misread letters: where they were typed it only proposes, and only what it is sure of. */
  readonly ofMisreading?: true
  /** Rules beside each other with the same name here see the same text, and what they find never overlaps. */
  readonly pass?: 'lines'
  /** Findings sorted by place, not overlapping. */
  find(page: RulePage): Finding[]
}
