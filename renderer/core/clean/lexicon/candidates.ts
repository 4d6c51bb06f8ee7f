import { longestRun, standsFor, substitution } from './confusions'
import { Dawg } from './dawg'
import type { Lexicon, Standing } from './lexicon'

/** A word of the lexicon that a garbled one may stand for. */
export interface Candidate {
  readonly word: string
  readonly id: number
  /** Summed cost of the confusions between the two; 0 is the same word. */
  readonly cost: number
  readonly standing: Standing
}

/** Cost of a letter that OCR dropped or made up. */
const missingOrExtra = 0.95

/**
 * The words within a cost of what was seen, cheapest first, found by walking the lexicon along the letters.
 *
 * @param seen    a word as read by OCR
 * @param budget  greatest summed cost
 * @param least   least standing of words returned
 */
export function candidates(lexicon: Lexicon, seen: string, budget: number, least: Standing = 2): Candidate[] {
  const { dawg } = lexicon
  const found = new Map<string, Candidate>()
  walk(Dawg.root, 0, 0, 0, '', 0)
  return [...found.values()].sort((a, b) => a.cost - b.cost || lexicon.neighbours(b.id) - lexicon.neighbours(a.id))

  /** @param edge the edge just taken, 0 at the start */
  function walk(node: number, at: number, cost: number, id: number, word: string, edge: number): void {
    if (at === seen.length) {
      if (edge && dawg.endsWord(edge)) keep(word, id, cost)
      if (cost + missingOrExtra > budget || !node) return
    }
    const letter = seen[at]
    if (node)
      for (let e = node; ; e++) {
        const printed = dawg.character(e)
        const target = dawg.target(e)
        const number = id + dawg.wordsBefore(e)
        if (letter !== undefined) {
          const spent = cost + (letter === printed ? 0 : substitution(letter, printed))
          if (spent <= budget) walk(target, at + 1, spent, number, word + printed, e)
        }
        if (cost + missingOrExtra <= budget && at > 0)
          walk(target, at, cost + missingOrExtra, number, word + printed, e)
        if (dawg.isLast(e)) break
      }
    if (letter === undefined) return
    if (cost + missingOrExtra <= budget) walk(node, at + 1, cost + missingOrExtra, id, word, edge)
    for (let length = 1; length <= longestRun && at + length <= seen.length; length++)
      for (const { printed, cost: extra } of standsFor(seen.slice(at, at + length)))
        if (cost + extra <= budget) follow(node, at + length, cost + extra, id, word, printed)
  }

  function follow(node: number, at: number, cost: number, id: number, word: string, letters: string): void {
    let edge = 0
    for (const letter of letters) {
      edge = dawg.edge(node, letter)
      if (!edge) return
      id += dawg.wordsBefore(edge)
      node = dawg.target(edge)
    }
    walk(node, at, cost, id, word + letters, edge)
  }

  function keep(word: string, id: number, cost: number): void {
    const known = found.get(word)
    if (known && known.cost <= cost) return
    const standing = lexicon.standingAt(id)
    if (standing >= least) found.set(word, { word, id, cost, standing })
  }
}
