import type { Arc } from './arc'
import type { Unit } from './units'
import type { WordChances } from './word-chances'

/** A text in units, with the ways to read them. */
export interface Lattice {
  readonly text: string
  readonly units: readonly Unit[]
  /** By unit: the arc that leaves it as it stands. */
  readonly keeps: readonly Arc[]
  /** By unit: all arcs that begin with it, first the one that keeps it. */
  readonly arcs: readonly (readonly Arc[])[]
}

/** A way through the lattice up to some unit. */
interface Way {
  readonly score: number
  readonly before: number
  readonly beforeThat: number
  readonly arc: Arc | null
  readonly from: Way | null
}

/** How many ways are followed at a time. */
const beam = 6

/** The arcs that read all units as what is likeliest as a whole, in order. */
export function likeliestPath({ units, arcs }: Lattice, chances: WordChances): Arc[] {
  const end = chances.clauseEnd
  const ways: Way[][] = Array.from({ length: units.length + 1 }, () => [])
  ways[0] = [{ score: 0, before: end, beforeThat: -1, arc: null, from: null }]
  for (let i = 0; i < units.length; i++) {
    const open = prune(ways[i]!)
    for (const way of open) {
      const [before, beforeThat] = units[i]!.opens ? [end, -1] : [way.before, way.beforeThat]
      for (const arc of arcs[i]!) {
        const step = chances.follow(arc, before, beforeThat)
        offer(ways[i + arc.units]!, way.score + step.score, step.before, step.beforeThat, arc, way)
      }
    }
    ways[i] = []
  }
  let way: Way | null = ways[units.length]!.reduce((a, b) => (b.score > a.score ? b : a))
  const path: Arc[] = []
  for (; way?.arc; way = way.from) path.push(way.arc)
  return path.reverse()
}

function prune(ways: Way[]): Way[] {
  return ways.length <= beam ? ways : ways.sort((a, b) => b.score - a.score).slice(0, beam)
}

/** Adds a way, unless a better one leads to the same two words. */
function offer(ways: Way[], score: number, before: number, beforeThat: number, arc: Arc, from: Way): void {
  if (before >= 0)
    for (let i = 0; i < ways.length; i++) {
      const known = ways[i]!
      if (known.before !== before || known.beforeThat !== beforeThat) continue
      if (score > known.score) ways[i] = { score, before, beforeThat, arc, from }
      return
    }
  ways.push({ score, before, beforeThat, arc, from })
}
