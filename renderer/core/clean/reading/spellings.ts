import { backwards, type Dawg, type TwoWayGraph } from '../lexicon/dawg'
import type { Channel } from './channel'
import { ConfusionTable } from './confusion-table'
import { SpellingWalk, type Limits } from './spelling-walk'

/** A word of the lexicon, in small letters, that a garbled one may stand for. */
export interface Spelling {
  readonly word: string
  readonly id: number
  /** -ln P(seen | this word), without what is certain. */
  readonly cost: number
}

/** The confusions of a channel, laid out for words from their beginnings and from their ends; may be shared by spellers. */
export class TwoWayTable {
  readonly forward: ConfusionTable
  readonly backward: ConfusionTable

  /** @param characters all that words are made of, in the order of their graphs */
  constructor(characters: string, channel: Channel) {
    this.forward = new ConfusionTable(characters, channel)
    this.backward = new ConfusionTable(characters, channel.backwards)
  }
}

/**
 * Finds the words that a garbled one may stand for. Of each way from one to the other the first half or the second costs
 * half at most: so they are looked for from the beginning with half the budget for the first half, and likewise from the
 * end, instead of with the whole of it where most words begin (S. Mihov, K. Schulz, "Fast approximate search in large
 * dictionaries", 2004).
 */
export class Speller {
  private readonly forward: SpellingWalk
  private readonly backward: SpellingWalk

  /**
   * @param table    laid out for the characters of the graph
   * @param numbers  the graph by whose numbers the words go
   */
  constructor(
    graph: TwoWayGraph,
    table: TwoWayTable,
    private readonly numbers: Dawg = graph.forward,
  ) {
    this.forward = new SpellingWalk(graph.forward, table.forward)
    this.backward = new SpellingWalk(graph.backward, table.backward)
  }

  /**
   * @param seen    letters in small, as read by OCR
   * @param budget  greatest summed cost
   * @returns cheapest first
   */
  find(seen: string, budget: number): Spelling[] {
    const half = seen.length >> 1
    const costs = new Map<string, number>()
    const keep = (word: string, cost: number) => {
      const known = costs.get(word)
      if (known === undefined || cost < known) costs.set(word, cost)
    }
    this.forward.find(seen, limits(seen.length, half, budget), keep)
    const rest = limits(seen.length, seen.length - half - 1, budget)
    this.backward.find(backwards(seen), rest, (word, cost) => keep(backwards(word), cost))
    const found: Spelling[] = []
    for (const [word, cost] of costs) found.push({ word, id: this.numbers.idOf(word), cost })
    return found.sort((a, b) => a.cost - b.cost || a.id - b.id)
  }
}

/** Half the budget up to a place, all of it beyond. */
function limits(length: number, half: number, budget: number): Limits {
  return new Float32Array(length + 1).fill(budget).fill(budget / 2, 0, half + 1)
}
