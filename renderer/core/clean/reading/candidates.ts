import type { Standing } from '../lexicon/lexicon'
import { remembered } from './remembered-spellings'
import { costOfUnknown, type Source } from './source'
import { Speller, TwoWayTable, type Spelling } from './spellings'
import { isStemOf, sameWordAs } from './word-forms'

/** A word of the large list is taken for one from this count on; below, it may be junk that the list took up. */
const solidCount = 25
/** How odd a run of letters is that may cost one more to read, in a text that was read well more, and what none may cost more than. */
const oddness = 1.9
const clearOddness = 2.6
const greatestCost = 24
/** The lexicon holds ends of sentences and figures, too, which its counts need, and which no letters are a misreading of. */
const hasLetter = /\p{L}/u
/** From how many readings near at hand no others are looked for. */
const enough = 2
/** How many readings of a word are followed up, by whether the lexicon has the word as it stands. */
const breadth = { unknown: 10, known: 5 }

/** The words that runs of letters of a document may stand for, remembered. */
export class Candidates {
  private readonly spellings = new Map<string, readonly Spelling[]>()
  private readonly table: TwoWayTable
  private readonly speller: Speller
  private common: Speller | undefined
  private frequent: Speller | undefined

  constructor(private readonly source: Source) {
    const { all, dawg } = source.lexicon
    this.table = new TwoWayTable(dawg.characters, source.channel)
    this.speller = new Speller(all, this.table)
  }

  /** All words within a cost, cheapest first. */
  near(lower: string, budget: number): readonly Spelling[] {
    return this.speller.find(lower, budget)
  }

  /** The words that a run of letters may stand for, best first by confusions and how common they are. */
  of(lower: string): readonly Spelling[] {
    let known = this.spellings.get(lower)
    if (!known) {
      const { lexicon, channel, standing, isClear, count } = this.source
      const own = standing(lower)
      const solid = own === 3 || (own === 2 && this.countOf(lower) >= solidCount)
      const key = `${lower}\n${own}${isClear ? 'c' : ''}${solid ? '' : count(lower)}\n${channel.ownOf(lower)}`
      known = remembered(lexicon, key, () => this.lookUp(lower, own, solid))
      this.spellings.set(lower, known)
    }
    return known
  }

  /**
   * @param own   standing of the run of letters itself
   * @param solid whether it is a word
   */
  private lookUp(lower: string, own: Standing, solid: boolean): readonly Spelling[] {
    const { lexicon, isClear } = this.source
    const { statistics } = lexicon
    const efforts = solid ? effortsForKnown(lower, isClear) : effortsForUnknown(lower, isClear)
    let found: readonly Spelling[] = []
    for (const budget of efforts) {
      found = this.speller.find(lower, budget)
      if (this.isEnough(found)) break
    }
    if (!isClear) found = joined(found, this.frequentNear(lower, solid))
    if (!solid && !this.isEnough(found)) found = joined(found, this.farFrom(lower, efforts.at(-1)!))
    const isSame = sameWordAs(lower)
    return found
      .filter(({ word }) => hasLetter.test(word))
      .filter(({ id }) => lexicon.standingAt(id) > 0 && lexicon.standingAt(id) >= Math.min(own, 2))
      .filter(({ word }) => word === lower || !(isSame(word) || isStemOf(word, lower)))
      .map((s) => ({ s, weight: s.cost - Math.log(statistics.count(s.id)) }))
      .sort((a, b) => a.weight - b.weight || a.s.id - b.s.id)
      .slice(0, solid ? breadth.known : breadth.unknown)
      .map(({ s }) => s)
  }

  private isEnough(some: readonly Spelling[]): boolean {
    const { lexicon } = this.source
    return some.filter(({ id, cost }) => cost > 0 && lexicon.standingAt(id) === 3).length >= enough
  }

  /** Common words that a run of letters may stand for which is so odd that they may stand farther off than others were looked for. */
  private farFrom(lower: string, looked: number): Spelling[] {
    const { isClear, lexicon } = this.source
    const budget = Math.min(costOfUnknown(this.source, lower, lower) / (isClear ? clearOddness : oddness), greatestCost)
    if (budget <= looked) return []
    this.common ??= new Speller(lexicon.common, this.table, lexicon.dawg)
    return this.common.find(lower, budget)
  }

  /** The most frequent words, which are likely enough to be looked for farther off than any others. */
  private frequentNear(lower: string, solid: boolean): Spelling[] {
    const { lexicon } = this.source
    this.frequent ??= new Speller(lexicon.frequent, this.table, lexicon.dawg)
    return this.frequent.find(lower, effortForFrequent(lower, solid))
  }

  private countOf(lower: string): number {
    const id = this.source.lexicon.dawg.idOf(lower)
    return id < 0 ? 0 : this.source.lexicon.statistics.count(id)
  }
}

/** Greatest costs to look for readings of a word that the lexicon lacks within, near first. */
function effortsForUnknown({ length }: string, isClear: boolean): number[] {
  const most = Math.min(length > 8 && !isClear ? Math.min(4 + length, 16) : 12, 5 + length * 1.4)
  return [Math.min(most, 8.5), most]
}

/** Greatest cost to look for other readings of a word of the lexicon within. */
function effortsForKnown({ length }: string, isClear: boolean): number[] {
  return [isClear ? Math.min(5.5, 4.5 + length * 0.6) : Math.min(10, 6.5 + length * 0.5)]
}

/** Greatest cost to look for the most frequent words within, by whether the lexicon has the word as it stands. */
function effortForFrequent({ length }: string, solid: boolean): number {
  return solid ? Math.min(14, 7 + 1.8 * length) : Math.min(22, 7 + 3 * length)
}

function joined(some: readonly Spelling[], others: readonly Spelling[]): readonly Spelling[] {
  const known = new Set(some.map(({ word }) => word))
  return [...some, ...others.filter(({ word }) => !known.has(word))]
}
