import type { Collation } from './collate'

/**
 * How much of the shorter of two witnesses stands in the other: the share of its words that meet the same word there, or in
 * a passage that moved.
 */
export function shareInCommon(
  { words, columnOf, vocabulary, moves }: Collation,
  first: number,
  second: number,
): number {
  const [a, b] = [words[first]!, words[second]!]
  const shorter = Math.min(a.count, b.count)
  if (!shorter) return 0
  let common = 0
  for (let i = 0, j = 0; i < a.count && j < b.count;) {
    const [p, q] = [columnOf[first]![i]!, columnOf[second]![j]!]
    if (p === q && vocabulary.spelled[a.form[i]!] === vocabulary.spelled[b.form[j]!]) common++
    if (p <= q) i++
    if (q <= p) j++
  }
  for (const { witness, from, to } of moves) if (witness === first || witness === second) common += to - from
  return Math.min(1, common / shorter)
}
