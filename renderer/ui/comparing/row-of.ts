import type { FacingRow } from '../../core/collate'

/** The row in which a place begins, by their indexes. */
export function rowOf(rows: readonly FacingRow[], place: number): number {
  let [low, high] = [0, Math.max(0, rows.length - 1)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rows[middle]!.first <= place) low = middle
    else high = middle - 1
  }
  return low
}
