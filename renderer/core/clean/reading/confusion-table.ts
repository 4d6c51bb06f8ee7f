import { longestSeen, signForLetter, unheardOf, type Channel } from './channel'

/** Longest word that is laid out, in letters. */
const longest = 32
const never = 1e6
/** What is no part of a word. */
const sign = /[^\p{L}\p{M}\p{N}'’-]/u

/** Several letters printed in one step. */
export interface Run {
  /** How many seen letters it takes. */
  readonly seen: number
  /** Where its letters stand among the characters. */
  readonly letters: readonly number[]
  readonly cost: number
}

/** What a run of seen letters may stand for, by where printed letters stand among the characters. */
interface Meanings {
  readonly letters: Uint8Array
  readonly costs: Float64Array
  readonly runs: readonly Run[]
  /** Cost of its having been made up. */
  readonly made: number
}

const none: Meanings = { letters: new Uint8Array(), costs: new Float64Array(), runs: [], made: Infinity }

/** The confusions of a channel among the characters of a graph, laid out place by place for one word at a time. */
export class ConfusionTable {
  /** By printed letter: the cost of losing it. */
  readonly lost: Float32Array
  /** By where a run of one, two or three seen letters starts, and the printed letter: the cost. */
  readonly one: Float32Array
  readonly two: Float32Array
  readonly three: Float32Array
  /** By place: the cost of its letter's having been made up. */
  readonly made = new Float32Array(longest + 2)
  /** By place: the runs of printed letters that start there, cheapest first. */
  runs: readonly (readonly Run[])[] = []
  private readonly indexOf: ReadonlyMap<string, number>
  private readonly size: number
  /** The indices of small letters and of signs: no others are printed. */
  private readonly small: Uint8Array
  private readonly meanings = new Map<string, Meanings>()
  private readonly isSign = new Map<string, boolean>()
  private readonly signs = new Uint8Array(longest + 1)
  private seen = ''

  /**
   * @param characters  all that words are made of
   * @param channel     how OCR garbles them
   */
  constructor(
    characters: string,
    private readonly channel: Channel,
  ) {
    this.size = characters.length
    this.indexOf = new Map([...characters].map((c, i) => [c, i]))
    this.small = Uint8Array.from([...characters].flatMap((c, i) => (c === c.toLowerCase() ? [i] : [])))
    this.lost = new Float32Array(this.size).fill(unheardOf)
    const places = (longest + 1) * this.size
    ;[this.one, this.two, this.three] = [new Float32Array(places), new Float32Array(places), new Float32Array(places)]
    for (const { printed, cost } of channel.standsFor('')) {
      const index = this.indexOf.get(printed)
      if (index !== undefined) this.lost[index] = Math.min(this.lost[index]!, cost)
    }
  }

  /** Lays the costs of a word's letters out by place; of one that is laid out already nothing is done. */
  lay(seen: string): void {
    if (seen === this.seen) return
    this.seen = seen
    const { size, one, two, three, made } = this
    const n = seen.length
    one.fill(unheardOf, 0, n * size)
    two.fill(never, 0, n * size)
    three.fill(never, 0, n * size)
    made.fill(unheardOf, 0, n + 1)
    const tables = [one, two, three]
    const runs: (readonly Run[])[] = []
    for (let at = 0; at <= n; at++) {
      const isSign = at < n && this.signAt(seen[at]!)
      this.signs[at] = Number(isSign)
      if (isSign) {
        one.fill(signForLetter, at * size, (at + 1) * size)
        made[at] = signForLetter
      }
      let here: readonly Run[] = this.meaningsOf('').runs
      for (let length = 1; length <= longestSeen && at + length <= n; length++) {
        const found = this.meaningsOf(seen.slice(at, at + length))
        if (found === none) continue
        if (found.runs.length) here = here.length ? [...here, ...found.runs].sort(byCost) : found.runs
        if (found.made < made[at]!) made[at] = found.made
        const table = tables[length - 1]!
        for (let i = 0; i < found.letters.length; i++) {
          const slot = at * size + found.letters[i]!
          if (found.costs[i]! < table[slot]!) table[slot] = found.costs[i]!
        }
      }
      runs.push(here)
      const own = at < n ? this.indexOf.get(seen[at]!) : undefined
      if (own !== undefined) one[at * size + own] = 0
    }
    this.runs = runs
  }

  /** By place and printed letter: how far the cheapest way on with that letter is above the limit there. */
  excessOver(limits: Float32Array, excess: Float32Array): void {
    const { size, small, lost, one, two, three, seen } = this
    const n = seen.length
    for (let at = 0; at <= n; at++) {
      const here = limits[at]!
      const [next, second, third] = [limits[at + 1]!, limits[at + 2]!, limits[at + 3]!]
      for (let i = 0; i < small.length; i++) {
        const letter = small[i]!
        const slot = at * size + letter
        let least = lost[letter]! - here
        if (at < n) {
          least = Math.min(least, one[slot]! - next)
          if (at + 1 < n) least = Math.min(least, two[slot]! - second)
          if (at + 2 < n) least = Math.min(least, three[slot]! - third)
        }
        excess[slot] = least
      }
    }
  }

  private signAt(character: string): boolean {
    let known = this.isSign.get(character)
    if (known === undefined) this.isSign.set(character, (known = sign.test(character)))
    return known
  }

  private meaningsOf(seen: string): Meanings {
    let known = this.meanings.get(seen)
    if (!known) this.meanings.set(seen, (known = this.compile(seen)))
    return known
  }

  private compile(seen: string): Meanings {
    const confusions = this.channel.standsFor(seen)
    if (!confusions.length) return none
    const single: [number, number][] = []
    const runs: Run[] = []
    let made = Infinity
    for (const { printed, cost } of confusions) {
      const letters = [...printed].map((letter) => this.indexOf.get(letter))
      if (!letters.every((letter) => letter !== undefined)) continue
      if (letters.length === 0) made = Math.min(made, cost)
      else if (letters.length > 1) runs.push({ seen: seen.length, letters, cost })
      else if (seen) single.push([letters[0]!, cost])
    }
    return {
      letters: Uint8Array.from(single, ([letter]) => letter),
      costs: Float64Array.from(single, ([, cost]) => cost),
      runs: runs.sort(byCost),
      made,
    }
  }
}

function byCost(a: Run, b: Run): number {
  return a.cost - b.cost
}
