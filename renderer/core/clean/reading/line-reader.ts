import type { WordStatistics } from '../lexicon/statistics'
import type { Arc } from './arc'
import { ArcMaker } from './arcs'
import { isTornFromName } from './capitals'
import { likeliestPath } from './lattice'
import { lineEdges } from './line-edges'
import { readingsAlong, type Reading } from './readings'
import type { Source } from './source'
import { unitsOf, type Unit } from './units'
import { WordChances } from './word-chances'

/** From this gain on a unit is surely a stray. */
const sureStray = 2.5
/** From this chance on a word is at home in its place (natural logarithm). */
const atHome = -9

/** Reads whole lines: of all ways to read the units of a text, the one that is likeliest as a whole. */
export class LineReader {
  private readonly arcs: ArcMaker
  private readonly statistics: WordStatistics
  private readonly chances: WordChances

  /**
   * @param own    how often each word stands in the document, in small letters
   * @param words  how many words it has
   */
  constructor(
    private readonly source: Source,
    own: ReadonlyMap<string, number>,
    words: number,
  ) {
    this.arcs = new ArcMaker(source)
    this.statistics = source.lexicon.statistics
    this.chances = new WordChances(this.statistics, this.arcs.numbers, own, words)
  }

  /** The places of a text that read better otherwise. */
  read(text: string): Reading[] {
    const units = unitsOf(text, this.source.lexicon.language)
    if (!units.length) return []
    const keeps = units.map((u) => this.arcs.keep(u))
    const lattice = { text, units, keeps, arcs: units.map((unit, i) => this.arcsFrom(units, keeps, unit, i)) }
    const readings = readingsAlong(lattice, likeliestPath(lattice, this.chances), this.chances)
    const sure = readings.filter((r) => r.kind === 'stray' && r.gain > sureStray).map((r) => r.from)
    const edge = lineEdges(units, sure)
    return readings.map((r) => (r.kind === 'stray' ? { ...r, edge: edge(r.from) } : r))
  }

  private arcsFrom(units: readonly Unit[], keeps: readonly Arc[], unit: Unit, i: number): readonly Arc[] {
    const keep = keeps[i]!
    const next = units[i + 1]
    const closing = next ? [...this.arcs.gaps.closedUp(unit, next), ...this.arcs.gaps.closedOver(units, i)] : []
    const marks = this.arcs.marks(unit, next)
    if (closing.length === 0 && this.source.isClear && this.isAtHome(keeps, i)) return [keep, ...marks]
    return [
      keep,
      ...(isTornFromName(units, i) ? [] : this.arcs.letters(unit)),
      ...this.arcs.gaps.parted(unit),
      ...this.arcs.strays.of(units, i),
      ...closing,
      ...marks,
      ...this.arcs.recased(unit),
    ]
  }

  /** Whether a word is attested, or likely, beside both its neighbours as they stand: enough in a text that was read well. */
  private isAtHome(keeps: readonly Arc[], i: number): boolean {
    const { ids, cost } = keeps[i]!
    if (ids.length === 0) return cost === 0
    const end = this.arcs.numbers.clauseEnd
    let beforeThat = keeps[i - 1]?.ids.at(-2) ?? keeps[i - 2]?.ids.at(-1) ?? -1
    let before = keeps[i - 1]?.ids.at(-1) ?? end
    for (const id of [...ids, keeps[i + 1]?.ids[0] ?? end]) {
      if (id < 0 || before < 0) return false
      const met = (this.statistics.pair(before, id) ?? 0) >= 1
      if (!met && this.statistics.logChance(id, before, beforeThat) < atHome) return false
      beforeThat = before
      before = id
    }
    return true
  }
}
