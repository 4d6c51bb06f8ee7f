import type { Fingerprint } from './fingerprint'

/** A page that is compared, of the document with a number. */
export interface KnownPage extends Fingerprint {
  readonly document: number
  /** Its place in the document, from 0. */
  readonly page: number
}

/** Two pages that have much in common. */
export interface AlikePages {
  /** By their places in the list that was given; the first comes first there. */
  readonly first: number
  readonly second: number
  /** Share of what the one with less has that both have, 0 to 1: 1 where the texts are the same. */
  readonly share: number
}

/** Least share of runs that pages of the same original have in common, however badly they were recognised. */
const leastShare = 0.12

/** Fewest runs that are in common: fewer may be a formula, or a line that is quoted. */
const fewestShared = 8

/** Pages that have a run in common and are each compared with each; of more, as of a printed head, only neighbours are. */
const mostTogether = 24

/** Pages from which on a quarter of the runs will do, so that they stay in memory. */
const many = 30_000

/**
 * Finds pages that have much in common, among all of them: by their runs, sorted, so that it takes time by how many there are, not by how
 * many pairs. A pair comes once.
 */
export function alikePages(pages: readonly KnownPage[]): AlikePages[] {
  const found = new Map<number, AlikePages>()
  const keyOf = (first: number, second: number) => first * pages.length + second
  for (const group of sameWhole(pages).values())
    for (let i = 1; i < group.length; i++)
      found.set(keyOf(group[i - 1]!, group[i]!), { first: group[i - 1]!, second: group[i]!, share: 1 })

  const kept = pages.length > many ? (run: number) => run % 32 === 0 : () => true
  const sizes = pages.map(({ runs }) => runs.reduce((count, run) => (kept(run) ? count + 1 : count), 0))
  const width = 2 ** 20
  if (pages.length > width) throw new RangeError('more pages than can be compared at once')
  // Runs and pages in one number each, which sorts them natively.
  const all = new Float64Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const [page, { runs }] of pages.entries()) for (const run of runs) if (kept(run)) all[at++] = run * width + page
  all.sort()
  const shared = new Map<number, number>()
  const count = (first: number, second: number, weight: number) => {
    const key = keyOf(first, second)
    shared.set(key, (shared.get(key) ?? 0) + weight)
  }
  let to: number
  for (let from = 0; from < all.length; from = to) {
    const run = Math.floor(all[from]! / width)
    for (to = from + 1; to < all.length && Math.floor(all[to]! / width) === run;) to++
    const isCommon = to - from > mostTogether
    // What stands in many texts is a formula: the more there are, the less it tells of two of them.
    const weight = 1 / Math.max(1, to - from - 1) ** 0.5
    for (let i = from; i < to; i++)
      for (let j = i + 1; j < (isCommon ? Math.min(to, i + 2) : to); j++)
        count(all[i]! % width, all[j]! % width, weight)
  }
  const fewest = pages.length > many ? fewestShared / 4 : fewestShared
  for (const [key, both] of shared) {
    const [first, second] = [Math.floor(key / pages.length), key % pages.length]
    const share = both / Math.min(sizes[first]!, sizes[second]!)
    if (both >= fewest && share >= leastShare && !found.has(key)) found.set(key, { first, second, share })
  }
  return [...found.values()]
}

/** Pages of the same text, by its number; those that are too short to be told may be alike by chance, as empty forms are. */
function sameWhole(pages: readonly KnownPage[]): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [i, { whole, runs }] of pages.entries())
    if (runs.length) groups.set(whole, [...(groups.get(whole) ?? []), i])
  return groups
}
