import { Dawg } from '../lexicon/dawg'
import { longestSeen, signForLetter, unheardOf, type Channel } from './channel'

/** Longest word looked up, and longest word found. */
const longest = 32
/** How far seen and printed may drift apart on the way, in letters. */
const drift = 4
const never = 1e6
/** What is no part of a word. */
const sign = /[^\p{L}\p{M}\p{N}'’-]/u

/** Several letters printed in one step: how many seen letters it takes, what it costs, and how far that is above the limit there. */
interface Run {
  readonly length: number
  readonly letters: string
  readonly cost: number
  readonly excess: number
}

/** The greatest summed cost by how many letters are seen, none first, never falling. */
export type Limits = Float32Array

/**
 * Walks a graph of words once for a garbled one, with a row of costs at each node, as in the edit distance between
 * strings (K. Oflazer, "Error-tolerant finite-state recognition", 1996), but weighed by how OCR confuses letters and runs
 * of letters.
 */
export class SpellingWalk {
  private readonly indexOf: ReadonlyMap<string, number>
  private readonly size: number
  /** The indices of small letters and of signs: no others are printed. */
  private readonly small: readonly number[]
  /** By printed letter: the cost of losing it. */
  private readonly lost: Float32Array
  private readonly rows = Array.from({ length: longest + 1 }, () => new Float32Array(longest + 2))
  private readonly path = new Uint8Array(longest + 1)
  /** By length of the seen run less one, where it starts and the printed letter: the cost. */
  private readonly single: readonly Float32Array[]
  /** By place and printed letter: how far the cheapest way on with that letter is above the limit there. */
  private readonly excess: Float32Array
  private readonly made = new Float32Array(longest + 2)
  private runs: readonly (readonly Run[])[] = []
  private limits: Limits = new Float32Array()
  private seen = ''
  private tell: (word: string, cost: number) => void = () => {}

  /**
   * @param dawg     the words
   * @param channel  how OCR garbles them
   */
  constructor(
    private readonly dawg: Dawg,
    private readonly channel: Channel,
  ) {
    this.size = dawg.characters.length
    this.indexOf = new Map([...dawg.characters].map((c, i) => [c, i]))
    this.small = [...dawg.characters].flatMap((c, i) => (c === c.toLowerCase() ? [i] : []))
    this.lost = new Float32Array(this.size).fill(unheardOf)
    this.single = Array.from({ length: longestSeen }, () => new Float32Array((longest + 1) * this.size))
    this.excess = new Float32Array((longest + 1) * this.size).fill(never)
    for (const { printed, cost } of channel.standsFor('')) {
      const index = this.indexOf.get(printed)
      if (index !== undefined) this.lost[index] = Math.min(this.lost[index]!, cost)
    }
  }

  /**
   * @param seen  letters in small, as read by OCR
   * @param tell  called with each word within the limits and the cost of a way to it, the cheapest way among them
   */
  find(seen: string, limits: Limits, tell: (word: string, cost: number) => void): void {
    if (!seen || seen.length > longest - drift) return
    this.seen = seen
    this.limits = limits
    this.tell = tell
    this.prepare()
    const first = this.rows[0]!
    first.fill(never)
    first[0] = 0
    this.drop(first, 0)
    this.walk(Dawg.root, 0)
  }

  /** Lays the costs of this word's letters out by place. */
  private prepare(): void {
    const { seen, size, limits } = this
    const n = seen.length
    this.single.forEach((table, i) => table.fill(i === 0 ? unheardOf : never, 0, n * size))
    this.made.fill(unheardOf)
    const runs: Run[][] = []
    for (let at = 0; at <= n; at++) {
      const isSign = at < n && sign.test(seen[at]!)
      if (isSign) {
        this.single[0]!.fill(signForLetter, at * size, (at + 1) * size)
        this.made[at] = signForLetter
      }
      const any = at < n ? (isSign ? signForLetter : unheardOf) - limits[at + 1]! : never
      for (const letter of this.small) this.excess[at * size + letter] = Math.min(this.lost[letter]! - limits[at]!, any)
      const here: Run[] = []
      for (let length = 0; length <= longestSeen && at + length <= n; length++) {
        const limit = limits[at + length]!
        for (const { printed, cost } of this.channel.standsFor(seen.slice(at, at + length))) {
          if (cost > limit) break
          if (printed === '') this.made[at] = Math.min(this.made[at]!, cost)
          else if (printed.length > 1) here.push({ length, letters: printed, cost, excess: cost - limit })
          else if (length > 0) this.allow(at, length, printed, cost)
        }
      }
      runs.push(here.sort((a, b) => a.excess - b.excess))
      if (at < n) this.allow(at, 1, seen[at]!, 0)
    }
    this.runs = runs
  }

  /** Lets a printed letter stand for a run of seen ones. */
  private allow(at: number, length: number, printed: string, cost: number): void {
    const letter = this.indexOf.get(printed)
    if (letter === undefined) return
    const slot = at * this.size + letter
    const costs = this.single[length - 1]!
    costs[slot] = Math.min(costs[slot]!, cost)
    this.excess[slot] = Math.min(this.excess[slot]!, cost - this.limits[at + length]!)
  }

  /** Lets seen letters count as made up by OCR: costs carried along a row. */
  private drop(row: Float32Array, from: number): void {
    const { made, limits } = this
    for (let at = from; at < this.seen.length; at++) {
      const cost = row[at]! + made[at]!
      if (cost <= limits[at + 1]! && cost < row[at + 1]!) row[at + 1] = cost
    }
  }

  private walk(node: number, depth: number): void {
    if (!node || depth >= longest - 3) return
    const { dawg, size, rows, limits, excess, lost } = this
    const n = this.seen.length
    const above = rows[depth]!
    let first = 0
    while (first <= n && above[first]! > limits[first]!) first++
    let last = n
    while (last > first && above[last]! > limits[last]!) last--
    if (first > n) return
    const [one, two, three] = this.single as [Float32Array, Float32Array, Float32Array]
    for (let e = node; ; e++) {
      const letter = dawg.characterIndex(e)
      let at = first
      while (at <= last && above[at]! + excess[at * size + letter]! > 0) at++
      if (at <= last) {
        const row = rows[depth + 1]!
        row.fill(never, 0, n + 1)
        const from = at
        for (; at <= last; at++) {
          const cost = above[at]!
          const slot = at * size + letter
          if (cost + excess[slot]! > 0) continue
          if (cost + lost[letter]! < row[at]!) row[at] = cost + lost[letter]!
          if (at < n && cost + one[slot]! < row[at + 1]!) row[at + 1] = cost + one[slot]!
          if (at + 1 < n && cost + two[slot]! < row[at + 2]!) row[at + 2] = cost + two[slot]!
          if (at + 2 < n && cost + three[slot]! < row[at + 3]!) row[at + 3] = cost + three[slot]!
        }
        this.drop(row, from)
        this.path[depth] = letter
        this.arrive(e, depth + 1)
      }
      if (dawg.isLast(e)) break
    }
    for (let at = first; at <= last; at++)
      for (const run of this.runs[at]!) {
        if (above[at]! + run.excess > 0) break
        this.follow(node, depth, run, at + run.length, above[at]! + run.cost)
      }
  }

  private arrive(edge: number, depth: number): void {
    const n = this.seen.length
    const cost = this.rows[depth]![n]!
    if (cost <= this.limits[n]! && this.dawg.endsWord(edge)) this.tell(this.wordOf(depth), cost)
    this.walk(this.dawg.target(edge), depth)
  }

  /** Takes several printed letters in one step. */
  private follow(node: number, depth: number, run: Run, at: number, cost: number): void {
    let edge = 0
    let to = depth
    for (const letter of run.letters) {
      edge = this.dawg.edge(node, letter)
      if (!edge) return
      node = this.dawg.target(edge)
      this.path[to++] = this.dawg.characterIndex(edge)
    }
    const row = this.rows[to]!
    row.fill(never, 0, this.seen.length + 1)
    row[at] = cost
    this.drop(row, at)
    this.arrive(edge, to)
  }

  private wordOf(length: number): string {
    let word = ''
    for (let i = 0; i < length; i++) word += this.dawg.characters[this.path[i]!]!
    return word
  }
}
