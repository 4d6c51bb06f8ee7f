import { Dawg } from '../lexicon/dawg'
import { ConfusionTable } from './confusion-table'

/** Longest word looked up, and longest word found. */
const longest = 32
/** How far seen and printed may drift apart on the way, in letters. */
const drift = 4
const never = 1e6

/** The greatest summed cost by how many letters are seen, none first, never falling. */
export type Limits = Float32Array

/**
 * Walks a graph of words once for a garbled one, with a row of costs at each node, as in the edit distance between
 * strings (K. Oflazer, "Error-tolerant finite-state recognition", 1996), but weighed by how OCR confuses letters and runs
 * of letters.
 */
export class SpellingWalk {
  private readonly size: number
  private readonly rows = Array.from({ length: longest + 1 }, () => new Float32Array(longest + 2))
  private readonly path = new Uint8Array(longest + 1)
  /** By place and printed letter: how far the cheapest way on with that letter is above the limit there. */
  private readonly excess: Float32Array
  private limits: Limits = new Float32Array()
  private seen = 0
  private tell: (word: string, cost: number) => void = () => {}

  /**
   * @param dawg   the words
   * @param table  how OCR garbles them, with the characters of the graph
   */
  constructor(
    private readonly dawg: Dawg,
    private readonly table: ConfusionTable,
  ) {
    this.size = dawg.characters.length
    this.excess = new Float32Array((longest + 1) * this.size).fill(never)
  }

  /**
   * @param seen  letters in small, as read by OCR
   * @param tell  called with each word within the limits and the cost of a way to it, the cheapest way among them
   */
  find(seen: string, limits: Limits, tell: (word: string, cost: number) => void): void {
    if (!seen || seen.length > longest - drift) return
    this.seen = seen.length
    this.limits = limits
    this.tell = tell
    this.table.lay(seen)
    this.table.excessOver(limits, this.excess)
    const first = this.rows[0]!
    first.fill(never)
    first[0] = 0
    this.drop(first, 0)
    this.walk(Dawg.root, 0)
  }

  /** Lets seen letters count as made up by OCR: costs carried along a row. */
  private drop(row: Float32Array, from: number): void {
    const { limits } = this
    const { made } = this.table
    for (let at = from; at < this.seen; at++) {
      const cost = row[at]! + made[at]!
      if (cost <= limits[at + 1]! && cost < row[at + 1]!) row[at + 1] = cost
    }
  }

  private walk(node: number, depth: number): void {
    if (!node || depth >= longest - 3) return
    const { dawg, size, rows, limits, excess } = this
    const { lost, one, two, three, runs } = this.table
    const n = this.seen
    const above = rows[depth]!
    let first = 0
    while (first <= n && above[first]! > limits[first]!) first++
    if (first > n) return
    let last = n
    while (above[last]! > limits[last]!) last--
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
    const most = limits[n]!
    for (let at = first; at <= last; at++)
      for (const run of runs[at]!) {
        const cost = above[at]! + run.cost
        if (cost > most) break
        if (cost <= limits[at + run.seen]!) this.follow(node, depth, run.letters, at + run.seen, cost)
      }
  }

  private arrive(edge: number, depth: number): void {
    const n = this.seen
    const cost = this.rows[depth]![n]!
    if (cost <= this.limits[n]! && this.dawg.endsWord(edge)) this.tell(this.wordOf(depth), cost)
    this.walk(this.dawg.target(edge), depth)
  }

  /** Takes several printed letters in one step. */
  private follow(node: number, depth: number, letters: readonly number[], at: number, cost: number): void {
    let edge = 0
    let to = depth
    for (const letter of letters) {
      edge = this.dawg.edgeOf(node, letter)
      if (!edge) return
      node = this.dawg.target(edge)
      this.path[to++] = letter
    }
    const row = this.rows[to]!
    row.fill(never, 0, this.seen + 1)
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
