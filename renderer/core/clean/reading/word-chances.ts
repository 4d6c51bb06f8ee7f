import type { WordStatistics } from '../lexicon/statistics'
import type { Arc } from './arc'
import type { WordNumbers } from './word-numbers'

/** Share of a document's own words in the chance of a word. */
const ownShare = 0.12
const ownDamping = 600

/** What an arc adds to a way through a text. */
export interface Step {
  /** Natural logarithm of the chance of its words, less its cost. */
  readonly score: number
  /** Numbers of the last word and the one before it, once the arc is read. */
  readonly before: number
  readonly beforeThat: number
}

/** How likely words follow each other in a document: by what the lexicon has counted, and by what the document repeats. */
export class WordChances {
  /** Number of the sign that ends a sentence or clause: what stands before the first word. */
  readonly clauseEnd: number

  /** By number of a word of the lexicon: how often it stands in the document. */
  private readonly own = new Map<number, number>()

  /**
   * @param own    how often each word stands in the document, in small letters
   * @param words  how many words it has
   */
  constructor(
    private readonly statistics: WordStatistics,
    numbers: WordNumbers,
    own: ReadonlyMap<string, number>,
    private readonly words: number,
  ) {
    this.clauseEnd = numbers.clauseEnd
    for (const [word, count] of own) {
      const id = numbers.idOf(word)
      if (id >= 0) this.own.set(id, count)
    }
  }

  /** The chance of an arc's words after two others, less its cost, and what stands before the next word then. */
  follow(arc: Arc, before: number, beforeThat: number): Step {
    let score = -arc.cost
    for (const id of arc.ids) {
      if (id >= 0) score += this.chance(id, before, beforeThat)
      beforeThat = before
      before = id
    }
    return { score, before, beforeThat }
  }

  private chance(id: number, before: number, beforeThat: number): number {
    const general = this.statistics.chance(id, before, beforeThat)
    const own = this.own.get(id) ?? 0
    return Math.log(own < 2 ? general : general + (ownShare * (own - 1)) / (this.words + ownDamping))
  }
}
