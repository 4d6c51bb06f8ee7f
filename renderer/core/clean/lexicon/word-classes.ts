import { pairCount, type Counts } from './statistics'

/** Counted for each pair of classes beforehand, so that none is impossible. */
const damping = 1

/** Greatest number of classes, and 0 for words that are in none. */
const most = 256

/**
 * How words stand beside each other by their classes: sorts of words that stand beside the same others, such as verbs
 * of the past or months. They tell of pairs that nobody counted. Words go by their numbers in the lexicon.
 */
export class WordClasses {
  /** By class and the class after it: ln of how much likelier that is there than anywhere. */
  private readonly lifts = new Float32Array(most * most)

  /** @param classOf class of each word, 0 for none */
  constructor(
    private readonly classOf: Uint8Array,
    { pairStarts, pairRights }: Pick<Counts, 'pairStarts' | 'pairRights'>,
  ) {
    const pairs = new Float64Array(most * most)
    for (let left = 0; left < classOf.length; left++) {
      const row = classOf[left]! * most
      if (!row) continue
      for (let i = pairStarts[left]!; i < pairStarts[left + 1]!; i++) {
        const right = classOf[pairRights[i]! >>> 8]!
        if (right) pairs[row + right]! += pairCount(pairRights[i]!)
      }
    }
    const lefts = new Float64Array(most)
    const rights = new Float64Array(most)
    let all = 0
    const used = new Set(classOf)
    used.delete(0)
    for (const left of used)
      for (const right of used) {
        const count = (pairs[left * most + right]! += damping)
        lefts[left]! += count
        rights[right]! += count
        all += count
      }
    for (const left of used)
      for (const right of used)
        this.lifts[left * most + right] = Math.log(
          (pairs[left * most + right]! * all) / (lefts[left]! * rights[right]!),
        )
  }

  /** How much likelier a word of the right one's class is after one of the left one's than anywhere, as a logarithm; 0 where either is in none. */
  lift(left: number, right: number): number {
    if (left < 0 || right < 0) return 0
    return this.lifts[this.classOf[left]! * most + this.classOf[right]!]!
  }
}
