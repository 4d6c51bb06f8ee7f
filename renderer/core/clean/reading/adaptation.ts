import { Channel, unheardOf } from './channel'

/** What was read otherwise, letters in small: as seen, and as it is taken to be printed. */
export type Evidence = readonly [seen: string, printed: string]

/** How many letters of a document weigh as much as all that is known of type at large. */
const trust = 120
/** A confusion must be met this often in a document to count as its own. */
const least = 2
/** Greatest number of letters on either side of a confusion. */
const longest = 3

/**
 * The confusions of one document: those of type at large, with what its own readings show.
 *
 * @param letters how often a run of letters stands in the document as printed, as far as is known
 */
export function adapted(general: Channel, evidence: Iterable<Evidence>, letters: (run: string) => number): Channel {
  const met = new Map<string, number>()
  for (const [seen, printed] of evidence)
    for (const [a, b] of confusionsBetween(general, seen, printed))
      met.set(`${a}\t${b}`, (met.get(`${a}\t${b}`) ?? 0) + 1)
  const costs = new Map<string, readonly [string, string, number]>()
  for (const row of general) costs.set(`${row[0]}\t${row[1]}`, row)
  const own: (readonly [string, string, number])[] = []
  for (const [key, count] of met) {
    const [seen, printed] = key.split('\t') as [string, string]
    const known = costs.get(key)?.[2] ?? unheardOf
    if (count < least) continue
    const chance = (count - 0.5 + trust * Math.exp(-known)) / (letters(printed) + trust)
    const cost = Math.min(known, -Math.log(Math.min(1, chance)))
    if (cost !== costs.get(key)?.[2]) own.push([seen, printed, cost])
    costs.set(key, [seen, printed, cost])
  }
  return new Channel(costs.values(), own)
}

/** The likeliest confusions that turn a printed word into what was seen. */
export function confusionsBetween(channel: Channel, seen: string, printed: string): Evidence[] {
  const [n, m] = [seen.length, printed.length]
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1).fill(Infinity))
  const from = Array.from({ length: n + 1 }, () => new Array<readonly [number, number]>(m + 1))
  best[0]![0] = 0
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const soFar = best[i]![j]!
      if (soFar === Infinity) continue
      const step = (a: number, b: number, cost: number) => {
        if (soFar + cost < best[i + a]![j + b]!) {
          best[i + a]![j + b] = soFar + cost
          from[i + a]![j + b] = [a, b]
        }
      }
      if (i < n && j < m) step(1, 1, seen[i] === printed[j] ? 0 : unheardOf)
      if (i < n) step(1, 0, unheardOf)
      if (j < m) step(0, 1, unheardOf)
      for (let a = 0; a <= longest && i + a <= n; a++)
        for (const { printed: run, cost } of channel.standsFor(seen.slice(i, i + a)))
          if (printed.startsWith(run, j)) step(a, run.length, cost)
    }
  const path: Evidence[] = []
  for (let [i, j] = [n, m]; i > 0 || j > 0;) {
    const [a, b] = from[i]![j]!
    const [x, y] = [seen.slice(i - a, i), printed.slice(j - b, j)]
    if (x !== y) path.push([x, y])
    ;[i, j] = [i - a, j - b]
  }
  return path
}
