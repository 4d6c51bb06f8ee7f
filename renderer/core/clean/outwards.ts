/**
 * The indices of some pages by how near they are to one, that one first; of two as near, the later one.
 *
 * @param near index of a page; one beyond them is taken for the last
 */
export function outwards(pages: number, near: number): number[] {
  const middle = Math.max(0, Math.min(near, pages - 1))
  const distance = (index: number) => 2 * Math.abs(index - middle) - Number(index > middle)
  return Array.from({ length: pages }, (_, index) => index).sort((a, b) => distance(a) - distance(b))
}
