import type { ShownDocument, ShownHit } from '../../state/searching'

/** A row of the list of what was found: a document, or a hit in it, with its place among all hits. */
export type FoundRow =
  | { readonly kind: 'document'; readonly document: ShownDocument }
  | { readonly kind: 'hit'; readonly hit: ShownHit; readonly at: number }

/** Heights of the rows in CSS pixels. */
export const rowHeights = { document: 54, hit: 30 } as const

/** The rows of the list, where each begins, and how high all of them are, in CSS pixels. */
export interface FoundRows {
  readonly rows: readonly FoundRow[]
  readonly tops: Float64Array
  readonly height: number
}

/** The list of what was found, row by row. */
export function foundRows(documents: readonly ShownDocument[]): FoundRows {
  let at = 0
  const rows = documents.flatMap((document): FoundRow[] => [
    { kind: 'document', document },
    ...document.hits.map((hit): FoundRow => ({
      kind: 'hit',
      hit: { row: document.row, hit, name: document.names[hit.page] },
      at: at++,
    })),
  ])
  const tops = new Float64Array(rows.length)
  let height = 0
  rows.forEach((row, i) => {
    tops[i] = height
    height += rowHeights[row.kind]
  })
  return { rows, tops, height }
}

/** The rows between two heights, by their indices, `to` exclusive. */
export function rowsBetween(
  { tops }: FoundRows,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const firstAfter = (height: number) => {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (tops[middle]! > height) high = middle
      else low = middle + 1
    }
    return low
  }
  return { from: Math.max(0, firstAfter(from) - 1), to: firstAfter(to) }
}
