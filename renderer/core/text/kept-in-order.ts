/**
 * Which pieces of an order stay where they are, so that as little as can be has been moved: those of the heaviest row of pieces
 * that follow each other as in the file.
 *
 * @param pieces where each begins in the file, and what it weighs, in the order they are read in
 * @returns by piece whether it stays
 */
export function keptInOrder(pieces: readonly { readonly from: number; readonly weight: number }[]): boolean[] {
  const rank = new Int32Array(pieces.length)
  for (const [at, i] of [...pieces.keys()].sort((a, b) => pieces[a]!.from - pieces[b]!.from || a - b).entries())
    rank[i] = at + 1
  // By stretch of ranks the heaviest row that ends in it: Fenwick 1994.
  const heaviest = new Int32Array(pieces.length + 1).fill(-1)
  const sums = new Float64Array(pieces.length)
  const before = new Int32Array(pieces.length)
  let last = -1
  for (const [i, { weight }] of pieces.entries()) {
    let best = -1
    for (let at = rank[i]! - 1; at > 0; at -= at & -at) {
      const row = heaviest[at]!
      if (row >= 0 && (best < 0 || sums[row]! > sums[best]!)) best = row
    }
    before[i] = best
    sums[i] = weight + (best < 0 ? 0 : sums[best]!)
    for (let at = rank[i]!; at <= pieces.length; at += at & -at) {
      const row = heaviest[at]!
      if (row < 0 || sums[i]! > sums[row]!) heaviest[at] = i
    }
    if (last < 0 || sums[i]! > sums[last]!) last = i
  }
  const kept = pieces.map(() => false)
  for (let i = last; i >= 0; i = before[i]!) kept[i] = true
  return kept
}
