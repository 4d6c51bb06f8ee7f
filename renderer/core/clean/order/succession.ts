import type { Lexicon } from '../lexicon/lexicon'
import { standingOf } from '../lexicon/words'
import { endings, lineEnds, openings, type LineEnds } from './line-ends'
import { model } from './learnt-succession'

/** What is weighed of two lines, one after the other. */
export const traitNames = [
  'word after word',
  'second word after the first',
  'word after two',
  'two words after two',
  'count of the word',
  'count of the one before',
  'count of the second',
  'count of the one before that',
  'word after the one before that',
  'third word after the first two',
  'length of the line above',
  'length of the line below',
  'standing of the joined word',
  'ending',
  'opening',
  'noise',
  'class after class',
  'class after the one before that',
  'second class after the first',
  'second class after the one before',
] as const

/** Chances are told apart up to this much (natural logarithm). */
const most = 8
/** Where a word is not known. */
const unknown = -9

/** How likely one line follows another, by their words and signs. */
export class Succession {
  constructor(private readonly lexicon: Lexicon) {}

  ends(lines: readonly string[]): LineEnds[] {
    return lineEnds(lines, this.lexicon)
  }

  /**
   * How much likelier two lines stand one after the other than any two of the text: natural logarithm of the ratio,
   * 0 where they tell nothing.
   */
  evidence(above: LineEnds, below: LineEnds): number {
    const traits = this.traits(above, below)
    let sum = model.base
    for (const tree of model.trees) {
      let node = 0
      while (tree[node]! >= 0) node = traits[tree[node]!]! <= tree[node + 1]! ? tree[node + 2]! : tree[node + 3]!
      sum += tree[node + 1]!
    }
    return sum
  }

  /** The traits by {@link traitNames}. */
  traits(above: LineEnds, below: LineEnds): number[] {
    const [word, next, third] = below.first
    // No sentence begins with a small letter, so what usually begins one says nothing then.
    const [before, beforeThat] = above.ending === 'sentence' && below.opening === 'small' ? [-1, -1] : above.last
    const { statistics, classes } = this.lexicon
    const chance = (of: number, after: number, two = -1) =>
      of < 0 || after < 0 ? 0 : clamp(statistics.logChance(of, after, two) - statistics.logChance(of, -1, -1))
    const count = (id: number) => (id < 0 ? unknown : Math.log(statistics.count(id)))
    const joins = above.ending === 'hyphen' && below.opening === 'small'
    return [
      chance(word, before),
      next < 0 || word < 0 || before < 0
        ? 0
        : clamp(statistics.logChance(next, word, before) - statistics.logChance(next, word, -1)),
      beforeThat < 0 ? 0 : clamp(chance(word, before, beforeThat) - chance(word, before)),
      chance(next, before),
      count(word),
      count(before),
      count(next),
      count(beforeThat),
      chance(word, beforeThat),
      third < 0 || next < 0 || word < 0 ? 0 : chance(third, next, word),
      Math.min(above.text.length, 120),
      Math.min(below.text.length, 120),
      joins ? standingOf(this.lexicon, above.tail + below.head) : -1,
      endings.indexOf(above.ending),
      openings.indexOf(below.opening),
      Math.max(above.noise, below.noise),
      classes.lift(before, word),
      classes.lift(beforeThat, word),
      classes.lift(word, next),
      classes.lift(before, next),
    ]
  }
}

function clamp(value: number): number {
  return Math.max(-most, Math.min(most, value))
}
