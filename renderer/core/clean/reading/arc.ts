import type { Unmarked } from './marks'
import type { Unit } from './units'

/** One way to read one unit or two: a step of the lattice. */
export interface Arc {
  /** How many units it covers. */
  readonly units: number
  /** What it reads in their place; for an arc that keeps, what stands there. */
  readonly text: string
  /** Numbers of its words and signs in the statistics; -1 for a word that the lexicon lacks. */
  readonly ids: readonly number[]
  /** What it costs whatever stands around it: confusions, gaps, unknown words. */
  readonly cost: number
  readonly kind: 'keep' | 'letters' | 'parted' | 'closed' | 'stray' | 'marks' | 'case'
  /** The document has the same in another place. */
  readonly attested?: true
  /** What it leaves of the marks around the word, where it leaves one out. */
  readonly left?: Unmarked
}

/** What a unit reads as with another core. */
export function textOf(unit: Unit, core: string): string {
  return unit.lead + core + unit.trail
}
