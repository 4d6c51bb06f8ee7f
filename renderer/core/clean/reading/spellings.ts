import { Dawg } from '../lexicon/dawg'
import { longestSeen, signForLetter, unheardOf, type Channel } from './channel'

/** A word of the lexicon, in small letters, that a garbled one may stand for. */
export interface Spelling {
  readonly word: string
  readonly id: number
  /** -ln P(seen | this word), without what is certain. */
  readonly cost: number
}

/** Longest word looked up, and longest word found. */
const longest = 32
/** How far seen and printed may drift apart on the way, in letters. */
const drift = 4
const never = 1e6
/** What is no part of a word. */
const sign = /[^\p{L}\p{M}\p{N}'’-]/u

/** Several letters printed in one step: how many seen letters it takes, and what it costs. */
interface Run {
  readonly length: number
  readonly letters: string
  readonly cost: number
}

/**
 * Finds the words that a garbled one may stand for: walks the word graph once, with a row of costs at each node, as in
 * the edit distance between strings (K. Oflazer, "Error-tolerant finite-state recognition", 1996), but weighed by how
 * OCR confuses letters and runs of letters.
 */
export class Speller {
  private readonly indexOf: ReadonlyMap<string, number>
  private readonly size: number
  private readonly isSmall: Uint8Array
  /** By printed letter: the cost of losing it. */
  private readonly lost: Float32Array
  private readonly rows = Array.from({ length: longest + 1 }, () => new Float32Array(longest + 2))
  private readonly path = new Uint8Array(longest + 1)
  /** By length of the seen run less one, where it starts and the printed letter: the cost. */
  private readonly single: readonly Float32Array[]
  /** By place and printed letter: the least it costs to go on with that letter. */
  private readonly cheapest: Float32Array
  private readonly made = new Float32Array(longest + 2)
  private runs: readonly (readonly Run[])[] = []
  private found = new Map<number, Spelling>()
  private seen = ''
  private budget = 0

  constructor(
    private readonly dawg: Dawg,
    private readonly channel: Channel,
  ) {
    this.size = dawg.characters.length
    this.indexOf = new Map([...dawg.characters].map((c, i) => [c, i]))
    this.isSmall = Uint8Array.from([...dawg.characters], (c) => (c === c.toLowerCase() ? 1 : 0))
    this.lost = new Float32Array(this.size).fill(unheardOf)
    this.single = Array.from({ length: longestSeen }, () => new Float32Array((longest + 1) * this.size))
    this.cheapest = new Float32Array((longest + 1) * this.size)
    for (const { printed, cost } of channel.standsFor('')) {
      const index = this.indexOf.get(printed)
      if (index !== undefined) this.lost[index] = Math.min(this.lost[index]!, cost)
    }
  }

  /**
   * @param seen    letters in small, as read by OCR
   * @param budget  greatest summed cost
   * @returns cheapest first
   */
  find(seen: string, budget: number): Spelling[] {
    if (!seen || seen.length > longest - drift) return []
    this.seen = seen
    this.budget = budget
    this.found = new Map()
    this.prepare()
    const first = this.rows[0]!
    first.fill(never)
    first[0] = 0
    this.drop(first, 0)
    this.walk(Dawg.root, 0, 0)
    return [...this.found.values()].sort((a, b) => a.cost - b.cost || a.id - b.id)
  }

  /** Lays the costs of this word's letters out by place. */
  private prepare(): void {
    const { seen, size, single, cheapest } = this
    const n = seen.length
    single.forEach((table, i) => table.fill(i === 0 ? unheardOf : never, 0, n * size))
    this.made.fill(unheardOf)
    const runs: Run[][] = []
    for (let at = 0; at <= n; at++) {
      if (at < n && sign.test(seen[at]!)) {
        single[0]!.fill(signForLetter, at * size, (at + 1) * size)
        this.made[at] = signForLetter
      }
      const here: Run[] = []
      for (let length = 0; length <= longestSeen && at + length <= n; length++)
        for (const { printed, cost } of this.channel.standsFor(seen.slice(at, at + length))) {
          if (cost > this.budget) continue
          if (printed === '') this.made[at] = Math.min(this.made[at]!, cost)
          else if (printed.length > 1) here.push({ length, letters: printed, cost })
          else if (length > 0) {
            const index = this.indexOf.get(printed)
            if (index === undefined) continue
            const slot = at * size + index
            single[length - 1]![slot] = Math.min(single[length - 1]![slot]!, cost)
          }
        }
      runs.push(here.sort((a, b) => a.cost - b.cost))
      const own = at < n ? this.indexOf.get(seen[at]!) : undefined
      if (own !== undefined) single[0]![at * size + own] = 0
      for (let letter = 0; letter < size; letter++) {
        const slot = at * size + letter
        let least = this.lost[letter]!
        if (at < n) least = Math.min(least, single[0]![slot]!, single[1]![slot]!, single[2]![slot]!)
        cheapest[slot] = least
      }
    }
    this.runs = runs
  }

  /** Lets seen letters count as made up by OCR: costs carried along a row. */
  private drop(row: Float32Array, from: number): void {
    const { made, budget } = this
    for (let at = from; at < this.seen.length; at++) {
      const cost = row[at]! + made[at]!
      if (cost <= budget && cost < row[at + 1]!) row[at + 1] = cost
    }
  }

  private walk(node: number, depth: number, id: number): void {
    if (!node || depth >= longest - 3) return
    const { dawg, size, rows, budget, cheapest } = this
    const n = this.seen.length
    const above = rows[depth]!
    let first = 0
    while (first <= n && above[first]! > budget) first++
    let last = n
    while (last > first && above[last]! > budget) last--
    if (first > n) return
    const [one, two, three] = this.single as [Float32Array, Float32Array, Float32Array]
    for (let e = node; ; e++) {
      const letter = dawg.characterIndex(e)
      let open = false
      if (this.isSmall[letter])
        for (let at = first; at <= last; at++)
          if (above[at]! + cheapest[at * size + letter]! <= budget) {
            open = true
            break
          }
      if (open) {
        const row = rows[depth + 1]!
        row.fill(never, 0, n + 1)
        const lost = this.lost[letter]!
        for (let at = first; at <= last; at++) {
          const cost = above[at]!
          if (cost + cheapest[at * size + letter]! > budget) continue
          const slot = at * size + letter
          if (cost + lost < row[at]!) row[at] = cost + lost
          if (at < n && cost + one[slot]! < row[at + 1]!) row[at + 1] = cost + one[slot]!
          if (at + 1 < n && cost + two[slot]! < row[at + 2]!) row[at + 2] = cost + two[slot]!
          if (at + 2 < n && cost + three[slot]! < row[at + 3]!) row[at + 3] = cost + three[slot]!
        }
        this.drop(row, first)
        this.path[depth] = letter
        this.arrive(e, depth + 1, id + dawg.wordsBefore(e))
      }
      if (dawg.isLast(e)) break
    }
    for (let at = first; at <= last; at++)
      for (const run of this.runs[at]!) {
        const cost = above[at]! + run.cost
        if (cost > budget) break
        this.follow(node, depth, id, run, at + run.length, cost)
      }
  }

  private arrive(edge: number, depth: number, id: number): void {
    const cost = this.rows[depth]![this.seen.length]!
    if (cost <= this.budget && this.dawg.endsWord(edge)) {
      const known = this.found.get(id)
      if (!known || known.cost > cost) this.found.set(id, { word: this.wordOf(depth), id, cost })
    }
    this.walk(this.dawg.target(edge), depth, id)
  }

  /** Takes several printed letters in one step. */
  private follow(node: number, depth: number, id: number, run: Run, at: number, cost: number): void {
    let edge = 0
    let to = depth
    for (const letter of run.letters) {
      edge = this.dawg.edge(node, letter)
      if (!edge) return
      id += this.dawg.wordsBefore(edge)
      node = this.dawg.target(edge)
      this.path[to++] = this.dawg.characterIndex(edge)
    }
    const row = this.rows[to]!
    row.fill(never, 0, this.seen.length + 1)
    row[at] = cost
    this.drop(row, at)
    this.arrive(edge, to, id)
  }

  private wordOf(length: number): string {
    let word = ''
    for (let i = 0; i < length; i++) word += this.dawg.characters[this.path[i]!]!
    return word
  }
}
