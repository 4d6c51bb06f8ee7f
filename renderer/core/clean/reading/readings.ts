import type { Arc } from './arc'
import { caseOf } from './capitals'
import type { Lattice } from './lattice'
import { markPlace, mayBeSpeck, type MarkPlace } from './marks'
import type { Unit } from './units'
import type { WordChances } from './word-chances'

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
/** A lead beyond this tells no more. */
const greatestLead = 20
/** How many arcs behind a place tell how well a reading fits there. */
const farthestArc = 2

/** A place of a path: the units that one of its arcs covers, with what the path reads around them. */
interface Place {
  /** Index of its first unit. */
  readonly at: number
  /** How many units it has. */
  readonly units: number
  /** Numbers of the words before it. */
  readonly before: number
  readonly beforeThat: number
  /** What the path goes on with, as far as it tells of the place. */
  readonly following: readonly Arc[]
}

/** Another reading of a place than what stands there, with how likely the text is with it. */
interface Rival {
  readonly arc: Arc
  readonly kind: Reading['kind']
  readonly score: number
  readonly mark: MarkPlace | null
}

/** The readings that are worth a thought, place by place along a path; what lies at the ends of lines is not known yet. */
export function readingsAlong(lattice: Lattice, path: readonly Arc[], chances: WordChances): Reading[] {
  const { units, arcs } = lattice
  const readings: Reading[] = []
  let at = 0
  let before = chances.clauseEnd
  let beforeThat = -1
  for (let k = 0; k < path.length; k++) {
    const arc = path[k]!
    if (units[at]!.opens) [before, beforeThat] = [chances.clauseEnd, -1]
    // Most units can be read in one way only: nothing is made for them.
    if (arcs[at]!.length > 1) {
      const following = arcsBehind(path, k, units, at)
      addReadings(readings, lattice, { at, units: arc.units, before, beforeThat, following }, chances)
    }
    const step = chances.follow(arc, before, beforeThat)
    ;[before, beforeThat] = [step.before, step.beforeThat]
    at += arc.units
  }
  return readings
}

/** The next arcs of a path behind the k-th, which begins at a unit; none from another paragraph. */
function arcsBehind(path: readonly Arc[], k: number, units: readonly Unit[], at: number): Arc[] {
  const following: Arc[] = []
  let unit = at + path[k]!.units
  for (let next = k + 1; next < path.length && following.length < farthestArc; next++) {
    if (units[unit]!.opens) break
    following.push(path[next]!)
    unit += path[next]!.units
  }
  return following
}

/** Adds the readings of a place that are worth a thought. */
function addReadings(readings: Reading[], lattice: Lattice, place: Place, chances: WordChances): void {
  const rivals = rivalsAt(lattice, place, chances)
  const kept = lattice.keeps.slice(place.at, place.at + place.units)
  const keptChance = scoreAt(place, kept, chances)
  const worth = worthJudging(rivals, keptChance)
  if (!worth.length) return
  const facts = factsOf(lattice, place, kept, keptChance, chances.clauseEnd)
  for (const rival of worth) readings.push(readingOf(rival, leadOf(rival, rivals), facts))
}

/** The other readings of a place's units, the likeliest first. */
function rivalsAt({ units, arcs }: Lattice, place: Place, chances: WordChances): Rival[] {
  const next = nextText(place)
  return arcs[place.at]!.flatMap((arc): Rival[] => {
    if (arc.kind === 'keep' || arc.units !== place.units) return []
    const mark = arc.left ? markPlace(units, place.at, arc.left, next) : null
    return [{ arc, kind: arc.kind, score: scoreAt(place, [arc], chances), mark }]
  }).sort((a, b) => b.score - a.score)
}

/** How likely a place and what follows are, if the place is read so (natural logarithm). */
function scoreAt(place: Place, arcs: readonly Arc[], chances: WordChances): number {
  let { before, beforeThat } = place
  let total = 0
  for (const part of [arcs, place.following])
    for (const arc of part) {
      const step = chances.follow(arc, before, beforeThat)
      total += step.score
      ;[before, beforeThat] = [step.before, step.beforeThat]
    }
  return total
}

/** The readings that a judge is asked about: the best of those that change words, of marks that may be specks, and of capitals. */
function worthJudging(rivals: readonly Rival[], keptChance: number): Rival[] {
  const words = rivals.filter((r) => !r.mark && r.kind !== 'case')
  return [
    ...words.filter(
      (r, n) =>
        n < mostRivals && r.score >= words[0]!.score - closeRival && r.score - keptChance >= leastGainOf(r, n > 0),
    ),
    ...rivals.filter((r) => r.mark && mayBeSpeck(r.mark) && r.score - keptChance >= leastMarkGain),
    ...rivals.filter((r) => r.kind === 'case'),
  ]
}

function leastGainOf({ kind }: Rival, isBeaten: boolean): number {
  if (isBeaten) return leastRivalGain
  return kind === 'stray' ? leastStrayGain : leastGain
}

/** How much likelier a reading is than the best of the others. */
function leadOf(rival: Rival, rivals: readonly Rival[]): number {
  const other = (rival === rivals[0] ? rivals[1] : rivals[0])?.score ?? -Infinity
  return Math.min(rival.score - other, greatestLead)
}

/** What the readings of one place share. */
type PlaceFacts = Omit<Reading, 'text' | 'arc' | 'kind' | 'gain' | 'lead' | 'chance' | 'mark'>

/** What is told of a place, whatever it is read as. */
function factsOf(
  { text, units, keeps }: Lattice,
  place: Place,
  kept: readonly Arc[],
  keptChance: number,
  end: number,
): PlaceFacts {
  const { at, before, following } = place
  const [from, to] = [units[at]!.from, units[at + place.units - 1]!.to]
  const { opens } = units[at]!
  return {
    from,
    to,
    was: text.slice(from, to),
    kept,
    keptChance,
    opens,
    before,
    after: following.find((a) => a.ids.length)?.ids[0] ?? end,
    end,
    noise: noiseAround(keeps, at, place.units),
    edge: 0,
    caseBefore: caseOf(opens ? '' : (units[at - 1]?.core ?? '')),
    caseAfter: caseOf(nextText(place)),
  }
}

function readingOf({ arc, kind, score, mark }: Rival, lead: number, facts: PlaceFacts): Reading {
  const gain = score - facts.keptChance
  return { ...facts, text: arc.text, arc, kind, gain, lead, chance: score + arc.cost, mark }
}

/** What follows a place as it is read, which may be a capital that was misread: "chapter. ln" is no speck. */
function nextText({ following }: Place): string {
  return following[0]?.text ?? ''
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
