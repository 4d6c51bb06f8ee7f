// Learns how likely a reading is right from readings of transcribed texts (made by readings.ts). How it does is measured on
// texts it did not learn from.
import { boost, scoreOf } from './boosting.mjs'

/** How often the texts are parted into those learnt from and those judged. */
const folds = 5
/** What kinds of readings are judged together, by how many trees of what size, and without which traits. */
const groups = {
  letters: { kinds: ['letters'], trees: 300, depth: 4, without: ['halves'] },
  gaps: { kinds: ['parted', 'closed'], trees: 120, depth: 3, least: 15, without: [] },
  marks: { kinds: ['marks'], trees: 120, depth: 3, without: [] },
  case: { kinds: ['case'], trees: 80, depth: 3, without: [] },
  strays: { kinds: ['stray'], trees: 150, depth: 4, without: ['halves', 'noise', 'old'] },
}

/** @returns what the judge is made of, and each reading's confidence by a judge that did not know its text */
export function learnJudge({ documents, traitNames }) {
  const samples = documents.flatMap((d, index) =>
    d.readings.map((reading) => ({ reading, set: d.set, fold: index % folds, confidence: 0 })),
  )
  const model = {}
  for (const [name, { kinds, without, ...shape }] of Object.entries(groups)) {
    const traits = (s) => s.reading.traits.map((x, i) => (without.includes(traitNames[i]) ? 0 : x))
    const some = samples.filter((s) => kinds.includes(s.reading.kind))
    const known = some.filter((s) => s.reading.truth !== null)
    const fit = (of) =>
      boost(
        of.map(traits),
        of.map((s) => Number(s.reading.right)),
        shape,
      )
    for (let fold = 0; fold < folds; fold++) {
      const trees = fit(known.filter((s) => s.fold !== fold))
      for (const s of some) if (s.fold === fold) s.score = 1 / (1 + Math.exp(-scoreOf(trees, traits(s))))
    }
    const english = traitNames.indexOf('English')
    const isEnglish = (s) => s.reading.traits[english] === 1
    const measured = (of) => isotonic(of.map((s) => ({ score: s.score, right: s.reading.right })))
    // What is right in one language and time may be wrong in another, so the shares are measured apart.
    const points = { english: measured(known.filter(isEnglish)), others: measured(known.filter((s) => !isEnglish(s))) }
    for (const s of some) s.confidence = calibrate(isEnglish(s) ? points.english : points.others, s.score)
    model[name] = { ...fit(known), ...points }
  }
  const confidence = new Map(samples.map((s) => [s.reading, s.confidence]))
  const judged = documents.map((d) => ({
    ...d,
    readings: d.readings.map((r) => ({ ...r, confidence: confidence.get(r) })),
  }))
  return { model, judged }
}

/** Pools neighbouring scores until the share of right ones rises throughout (PAV), and joins small pools. */
function isotonic(samples) {
  const pools = []
  const join = () => {
    const last = pools.pop()
    const before = pools.at(-1)
    pools[pools.length - 1] = {
      n: before.n + last.n,
      right: before.right + last.right,
      low: before.low,
      high: last.high,
    }
  }
  const share = (pool) => pool.right / pool.n
  for (const { score, right } of [...samples].sort((a, b) => a.score - b.score)) {
    pools.push({ n: 1, right: Number(right), low: score, high: score })
    while (pools.length > 1 && share(pools.at(-2)) >= share(pools.at(-1))) join()
  }
  const fine = pools.splice(0)
  for (const pool of fine) {
    pools.push(pool)
    if (pools.length > 1 && pools.at(-2).n < samples.length / 100) join()
  }
  const round = (x) => Math.round(x * 1e4) / 1e4
  return pools.map((p) => [round((p.low + p.high) / 2), round((p.right + 0.5) / (p.n + 1))])
}

function calibrate(points, score) {
  const at = points.findIndex(([x]) => x >= score)
  if (at <= 0) return at === 0 ? points[0][1] : points.at(-1)[1]
  const [[x0, y0], [x1, y1]] = [points[at - 1], points[at]]
  return y0 + ((score - x0) / (x1 - x0 || 1)) * (y1 - y0)
}

/** The judge as a module: trees as text, read once, since a compiler needs long for so many numbers. */
export function moduleOf(model) {
  return `/** The judge's trees and the share of right readings by score. Made by scripts/learning/learn.mjs. */
export const judgement = JSON.parse(
  '${JSON.stringify(model)}',
) as Readonly<Record<'letters' | 'gaps' | 'marks' | 'case' | 'strays', Judge>>

/** Trees that add up to a score, and what share of readings with a score was right. */
export interface Judge {
  readonly base: number
  /** Nodes by fours: trait, threshold, node up to it, node above it; or -1 and what the leaf adds. */
  readonly trees: readonly (readonly number[])[]
  readonly english: readonly (readonly [score: number, right: number])[]
  readonly others: readonly (readonly [score: number, right: number])[]
}
`
}
