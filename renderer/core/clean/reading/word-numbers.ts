import { costOfUnknown, type Source } from './source'
import { endsClause } from './units'
import { hyphens, isNumber, plain, withoutPossessive } from './word-forms'

/** How much of a run of letters is looked at to tell how odd it is. */
const longestKept = 60
/** -ln of how often a sign stands by itself that is neither letter nor punctuation. */
const signCost = 10

/** The words of a document by their numbers in the statistics. */
export class WordNumbers {
  /** Number of the sign that ends a sentence or clause. */
  readonly clauseEnd: number
  private readonly number: number
  private readonly known = new Map<string, { readonly ids: readonly number[]; readonly cost: number }>()

  constructor(private readonly source: Source) {
    this.clauseEnd = this.idOf('.')
    this.number = this.idOf('#')
  }

  /** The number of a word in small letters, or -1. */
  idOf(word: string): number {
    return this.source.lexicon.dawg.idOf(word)
  }

  /** The numbers of what a core says, and the cost of what the lexicon lacks. */
  wordsOf(core: string): { readonly ids: readonly number[]; readonly cost: number } {
    let known = this.known.get(core)
    if (!known) this.known.set(core, (known = this.lookUp(core)))
    return known
  }

  private lookUp(core: string): { ids: number[]; cost: number } {
    const ids: number[] = []
    let cost = 0
    for (const piece of core.split(hyphens)) {
      if (!/[\p{L}\p{N}]/u.test(piece)) {
        if (/[^&§£$%*†=+]/u.test(piece)) cost += signCost
        continue
      }
      if (isNumber(piece)) {
        ids.push(this.number)
        continue
      }
      const lower = plain(piece.slice(0, longestKept))
      let id = this.idOf(lower)
      if (id < 0 || (this.source.lexicon.standingAt(id) === 0 && this.source.standing(piece) < 2)) {
        const stem = withoutPossessive(lower)
        id = stem === null ? -1 : this.idOf(stem)
        if (id < 0) cost += costOfUnknown(this.source, piece, lower)
      }
      ids.push(id)
    }
    return { ids, cost }
  }

  /** Numbers with the end of a clause behind them, where punctuation ends one. */
  closed(ids: readonly number[], trail: string): readonly number[] {
    return endsClause(trail) ? [...ids, this.clauseEnd] : ids
  }

  /** Whether a word is well enough known to be half of a run. */
  stands(id: number, word: string): boolean {
    if (word.length === 1) return /^[aIOàéyóeo]$/u.test(word)
    return this.source.standing(word) >= 2 && this.source.lexicon.statistics.count(id) >= (word.length === 2 ? 100 : 3)
  }
}
