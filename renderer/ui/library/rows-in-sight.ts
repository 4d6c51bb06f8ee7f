/**
 * Which rows of a long list are in sight, with some before and after.
 *
 * @param top    where the list begins, from the top of the window: above it when it is scrolled
 * @param height of the window; all in CSS pixels
 * @param spare  rows beyond the edges of the window that are ready when it is scrolled
 */
export function rowsInSight(
  top: number,
  height: number,
  rowHeight: number,
  count: number,
  spare = 20,
): { readonly from: number; readonly to: number } {
  const first = Math.floor(-top / rowHeight)
  const last = Math.ceil((height - top) / rowHeight)
  // In steps, so that not each line that is scrolled reads anew.
  const from = Math.min(Math.max(0, first - spare), Math.max(0, count - 1))
  const even = from - (from % Math.ceil(spare / 2))
  return { from: even, to: Math.min(count, Math.max(even, last) + spare) }
}
