/** Logarithm of how likely a word is at a place. Natural logarithms throughout. */
export type LogChance = number

/** The arrays of a lexicon file that hold counts; see format.md. */
export interface Counts {
  readonly pairStarts: Uint32Array
  readonly pairRights: Uint32Array
  readonly tripleStarts: Uint32Array
  readonly tripleRights: Uint32Array
  readonly neighbours: Uint16Array
  readonly standings: Uint8Array
  readonly singles: Uint8Array
}

/** Counts are kept as logarithms, eight steps an octave; 0 is none. */
const unpacked = Float64Array.from({ length: 256 }, (_, byte) => (byte ? 2 ** ((byte - 1) / 8) : 0))
/** What a pair counts for that is attested but was not met in the counted texts. */
const attestedOnly = 0.6
/** What a word counts for that the counted texts lack, by standing, and for each attested neighbour. */
const uncounted = [0.05, 0.1, 0.3, 1]
const perNeighbour = 0.15
/** Absolute discounts (H. Ney, U. Essen, R. Kneser, 1994): what a seen pair or triple gives up to those never seen. */
const pairDiscount = 0.5
const tripleDiscount = 0.6
/** Least share that a row leaves to what it lacks. */
const leastRest = 0.02

/**
 * How likely words are beside each other: triples, pairs and single words of a language, each backing the one before
 * by absolute discounting. Words go by their numbers in the lexicon, written in small letters.
 */
export class WordStatistics {
  private readonly total: number
  /** For each word and each pair: how often it stands as the beginning of a longer run. */
  private readonly pairTotals: Float32Array
  private readonly pairRests: Float32Array
  private readonly tripleRests: Float32Array
  private lastRow = { left: -1, right: -1, row: -1 }

  constructor(private readonly counts: Counts) {
    const { pairStarts, pairRights, tripleStarts, tripleRights, singles } = counts
    const words = singles.length
    let total = 0
    for (let id = 0; id < words; id++) total += this.count(id)
    this.total = total
    this.pairTotals = new Float32Array(words)
    this.pairRests = new Float32Array(words)
    for (let id = 0; id < words; id++) {
      let sum = 0
      let given = 0
      for (let i = pairStarts[id]!; i < pairStarts[id + 1]!; i++) {
        const count = pairCount(pairRights[i]!)
        sum += count
        given += Math.max(count - pairDiscount, 0)
      }
      const whole = Math.max(this.count(id), sum)
      this.pairTotals[id] = whole
      this.pairRests[id] = Math.max(leastRest, 1 - given / whole)
    }
    this.tripleRests = new Float32Array(pairRights.length)
    for (let pair = 0; pair < pairRights.length; pair++) {
      const whole = pairCount(pairRights[pair]!)
      let given = 0
      for (let i = tripleStarts[pair]!; i < tripleStarts[pair + 1]!; i++)
        given += Math.max(unpacked[tripleRights[i]! & 255]! - tripleDiscount, 0)
      this.tripleRests[pair] = Math.max(leastRest, 1 - given / whole)
    }
  }

  /** How often a word stands in the counted texts, or what it is taken to count for where they lack it. */
  count(id: number): number {
    const { singles, standings, neighbours } = this.counts
    return Math.max(unpacked[singles[id]!]!, uncounted[standings[id]!]! + perNeighbour * neighbours[id]!)
  }

  /** How often a pair was met: 0 where it was only attested, null where it is not known at all. */
  pair(left: number, right: number): number | null {
    const at = this.pairAt(left, right)
    return at < 0 ? null : unpacked[this.counts.pairRights[at]! & 255]!
  }

  /** {@link chance} as a logarithm. */
  logChance(word: number, before: number, beforeThat: number): LogChance {
    return Math.log(this.chance(word, before, beforeThat))
  }

  /**
   * How likely a word is after two others, 0..1.
   *
   * @param word        its number
   * @param before      number of the word before it, -1 for one that is not known
   * @param beforeThat  number of the word before that, -1 likewise
   */
  chance(word: number, before: number, beforeThat: number): number {
    let chance = this.count(word) / this.total
    if (before < 0) return chance
    const pair = this.pairAt(before, word)
    chance *= this.pairRests[before]!
    if (pair >= 0)
      chance += Math.max(pairCount(this.counts.pairRights[pair]!) - pairDiscount, 0) / this.pairTotals[before]!
    if (beforeThat < 0) return chance
    const row = this.rowOf(beforeThat, before)
    if (row < 0) return chance
    const { tripleStarts, tripleRights, pairRights } = this.counts
    chance *= this.tripleRests[row]!
    const triple = search(tripleRights, tripleStarts[row]!, tripleStarts[row + 1]!, word)
    if (triple >= 0)
      chance += Math.max(unpacked[tripleRights[triple]! & 255]! - tripleDiscount, 0) / pairCount(pairRights[row]!)
    return chance
  }

  /** Where a pair's triples are: asked for the same pair many times in a row. */
  private rowOf(left: number, right: number): number {
    const last = this.lastRow
    if (last.left !== left || last.right !== right) this.lastRow = { left, right, row: this.pairAt(left, right) }
    return this.lastRow.row
  }

  private pairAt(left: number, right: number): number {
    const { pairStarts, pairRights } = this.counts
    return search(pairRights, pairStarts[left]!, pairStarts[left + 1]!, right)
  }
}

/** How often a pair stands, by its word and count as they are packed. */
export function pairCount(packed: number): number {
  return packed & 255 ? unpacked[packed & 255]! : attestedOnly
}

/** Where a word stands in a row of words, each with its count in the lowest byte, or -1. */
function search(rights: Uint32Array, from: number, to: number, word: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rights[middle]! >>> 8 < word) low = middle + 1
    else high = middle
  }
  return low < to && rights[low]! >>> 8 === word ? low : -1
}
