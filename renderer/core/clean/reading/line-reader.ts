import type { WordStatistics } from '../lexicon/statistics'
import type { Arc } from './arc'
import { ArcMaker } from './arcs'
import { caseOf, isTornFromName } from './capitals'
import { lineEdges } from './line-edges'
import { markPlace, mayBeSpeck, type MarkPlace } from './marks'
import type { Source } from './source'
import { unitsOf, type Unit } from './units'

/** A place that is better read otherwise. */
export interface Reading {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly was: string
  readonly arc: Arc
  readonly kind: Exclude<Arc['kind'], 'keep'>
  readonly kept: readonly Arc[]
  /** How much likelier the text is with this reading than as it stands (natural logarithm). */
  readonly gain: number
  /** How much likelier than with the next best reading of the same place; below 0 for one that is not the best itself. */
  readonly lead: number
  /** Chance of the new words at their place whatever was seen, and of what stood there, neighbours included. */
  readonly chance: number
  readonly keptChance: number
  readonly opens: boolean
  /** Numbers of the words beside it, -1 for one that the lexicon lacks, and of the end of a clause. */
  readonly before: number
  readonly after: number
  readonly end: number
  /** Share of words nearby that the lexicon lacks, 0..1. */
  readonly noise: number
  /** How well a stray's place fits the end of a line, -1 to 1; 0 where that is not known, and for other readings. */
  readonly edge: number
  /** How the words beside it begin: 1 small, -1 with a capital, 0 with neither, or there is none. */
  readonly caseBefore: number
  readonly caseAfter: number
  /** The place of the mark that it leaves out; null for other readings. */
  readonly mark: MarkPlace | null
}

/** A way through the lattice up to some unit. */
interface Way {
  readonly score: number
  readonly before: number
  readonly beforeThat: number
  readonly arc: Arc | null
  readonly from: Way | null
}

/**
 * Readings that make the text less likely than this are not worth a thought (natural logarithm): two in a hundred of
 * those at the edge are right, and of those that are not even the best of their place. Strays fare better.
 */
const leastGain = -3
const leastStrayGain = -5
const leastMarkGain = -6
const leastRivalGain = 0
/** How many readings of a place are weighed against each other, and how much less likely than the first they may be. */
const mostRivals = 3
const closeRival = 5
/** From this gain on a unit is surely a stray. */
const sureStray = 2.5
/** From this chance on a word is at home in its place (natural logarithm). */
const atHome = -9
/** How many ways are followed at a time. */
const beam = 6
/** Share of a document's own words in the chance of a word. */
const ownShare = 0.12
const ownDamping = 600

/** Reads whole lines: of all ways to read the units of a text, the one that is likeliest as a whole. */
export class LineReader {
  private readonly arcs: ArcMaker
  private readonly statistics: WordStatistics

  /** By number of a word of the lexicon: how often it stands in the document. */
  private readonly own = new Map<number, number>()

  /**
   * @param own    how often each word stands in the document, in small letters
   * @param words  how many words it has
   */
  constructor(
    private readonly source: Source,
    own: ReadonlyMap<string, number>,
    private readonly words: number,
  ) {
    this.arcs = new ArcMaker(source)
    this.statistics = source.lexicon.statistics
    for (const [word, count] of own) {
      const id = this.arcs.numbers.idOf(word)
      if (id >= 0) this.own.set(id, count)
    }
  }

  /** The places of a text that read better otherwise. */
  read(text: string): Reading[] {
    const units = unitsOf(text)
    if (!units.length) return []
    const keeps = units.map((u) => this.arcs.keep(u))
    const lattice = units.map((unit, i) => this.arcsFrom(units, keeps, unit, i))
    const path = this.bestPath(units, lattice)
    const readings = this.readings(text, units, keeps, lattice, path)
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

  private bestPath(units: readonly Unit[], lattice: readonly (readonly Arc[])[]): Arc[] {
    const end = this.arcs.numbers.clauseEnd
    const ways: Way[][] = Array.from({ length: units.length + 1 }, () => [])
    ways[0] = [{ score: 0, before: end, beforeThat: -1, arc: null, from: null }]
    for (let i = 0; i < units.length; i++) {
      const open = prune(ways[i]!)
      for (const way of open) {
        const [before, beforeThat] = units[i]!.opens ? [end, -1] : [way.before, way.beforeThat]
        for (const arc of lattice[i]!) {
          const step = this.follow(arc, before, beforeThat)
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

  /** The chance of an arc's words after two others, less its cost, and what stands before the next word then. */
  private follow(arc: Arc, before: number, beforeThat: number): { score: number; before: number; beforeThat: number } {
    let score = -arc.cost
    for (const id of arc.ids) {
      if (id >= 0) score += this.chance(id, before, beforeThat)
      beforeThat = before
      before = id
    }
    return { score, before, beforeThat }
  }

  private chance(id: number, before: number, beforeThat: number): number {
    const general = this.statistics.chance(id, before, beforeThat)
    const own = this.own.get(id) ?? 0
    return Math.log(own < 2 ? general : general + (ownShare * (own - 1)) / (this.words + ownDamping))
  }

  private readings(
    text: string,
    units: readonly Unit[],
    keeps: readonly Arc[],
    lattice: readonly (readonly Arc[])[],
    path: readonly Arc[],
  ): Reading[] {
    const end = this.arcs.numbers.clauseEnd
    const readings: Reading[] = []
    let i = 0
    let before = end
    let beforeThat = -1
    path.forEach((arc, k) => {
      if (units[i]!.opens) [before, beforeThat] = [end, -1]
      if (lattice[i]!.length > 1) {
        const following: Arc[] = []
        for (let j = k + 1, u = i + arc.units; j < path.length && following.length < 2; u += path[j++]!.units) {
          if (units[u]!.opens) break
          following.push(path[j]!)
        }
        const score = (arcs: readonly Arc[]) => {
          let [total, b, bb] = [0, before, beforeThat]
          for (const a of [...arcs, ...following]) {
            const step = this.follow(a, b, bb)
            total += step.score
            ;[b, bb] = [step.before, step.beforeThat]
          }
          return total
        }
        // What follows may be a capital that was misread: "chapter. ln" is no speck.
        const next = following[0]?.text ?? ''
        const all = lattice[i]!.flatMap((a) => {
          if (a.kind === 'keep' || a.units !== arc.units) return []
          const mark = a.left ? markPlace(units, i, a.left, next) : null
          return [{ arc: a, kind: a.kind, score: score([a]), mark }]
        }).sort((a, b) => b.score - a.score)
        const ranked = all.filter((r) => !r.mark && r.kind !== 'case')
        const kept = keeps.slice(i, i + arc.units)
        const was = score(kept)
        const worth = ranked.filter(
          (r, n) =>
            n < mostRivals &&
            r.score >= ranked[0]!.score - closeRival &&
            r.score - was >= (n > 0 ? leastRivalGain : r.kind === 'stray' ? leastStrayGain : leastGain),
        )
        worth.push(...all.filter((r) => r.mark && mayBeSpeck(r.mark) && r.score - was >= leastMarkGain))
        worth.push(...all.filter((r) => r.kind === 'case'))
        const noise = worth.length ? noiseAround(keeps, i, arc.units) : 0
        for (const best of worth) {
          const rival = (best === all[0] ? all[1] : all[0])?.score ?? -Infinity
          const [from, to] = [units[i]!.from, units[i + arc.units - 1]!.to]
          readings.push({
            from,
            to,
            text: best.arc.text,
            was: text.slice(from, to),
            arc: best.arc,
            kind: best.kind,
            kept,
            gain: best.score - was,
            lead: Math.min(best.score - rival, 20),
            chance: best.score + best.arc.cost,
            keptChance: was,
            opens: units[i]!.opens,
            before,
            after: following.find((a) => a.ids.length)?.ids[0] ?? end,
            end,
            noise,
            edge: 0,
            caseBefore: caseOf(units[i]!.opens ? '' : (units[i - 1]?.core ?? '')),
            caseAfter: caseOf(next),
            mark: best.mark,
          })
        }
      }
      const step = this.follow(arc, before, beforeThat)
      ;[before, beforeThat] = [step.before, step.beforeThat]
      i += arc.units
    })
    return readings
  }
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

/** How many units on either side tell how well a place was read. */
const nearby = 7

function noiseAround(keeps: readonly Arc[], at: number, units: number): number {
  let unknown = 0
  let all = 0
  for (let i = Math.max(0, at - nearby); i < Math.min(keeps.length, at + units + nearby); i++) {
    if (i >= at && i < at + units) continue
    all++
    if (keeps[i]!.ids.includes(-1)) unknown++
  }
  return all ? unknown / all : 0
}
