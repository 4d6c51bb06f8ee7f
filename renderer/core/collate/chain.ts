import type { Run } from './runs'

/**
 * The runs that follow each other in both rows and together tell most: the heaviest increasing subsequence, with a
 * Fenwick tree over the ends in the second row, in n log n.
 *
 * @param runs sorted by where they stand in the first row
 */
export function heaviestChain(runs: readonly Run[]): Run[] {
  const count = runs.length
  if (count < 2) return [...runs]
  const ends = Float64Array.from(runs, (run) => run.b + run.length).sort()
  const best = new Float64Array(count + 1)
  const bestRun = new Int32Array(count + 1).fill(-1)
  const weight = new Float64Array(count)
  const before = new Int32Array(count).fill(-1)
  const byEnd = runs.map((_, i) => i).sort((x, y) => runs[x]!.a + runs[x]!.length - runs[y]!.a - runs[y]!.length)
  let closed = 0
  let last = -1
  for (let i = 0; i < count; i++) {
    const run = runs[i]!
    for (; closed < count; closed++) {
      const done = byEnd[closed]!
      const { a, b, length } = runs[done]!
      if (a + length > run.a) break
      for (let at = rankOf(ends, b + length); at <= count; at += at & -at)
        if (weight[done]! > best[at]!) {
          best[at] = weight[done]!
          bestRun[at] = done
        }
    }
    let [most, from] = [0, -1]
    for (let at = rankOf(ends, run.b); at > 0; at -= at & -at)
      if (best[at]! > most) {
        most = best[at]!
        from = bestRun[at]!
      }
    weight[i] = most + run.bits
    before[i] = from
    if (last < 0 || weight[i]! > weight[last]!) last = i
  }
  const chain: Run[] = []
  for (let i = last; i >= 0; i = before[i]!) chain.push(runs[i]!)
  return chain.reverse()
}

/** How many of the sorted numbers are at most a value. */
function rankOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
