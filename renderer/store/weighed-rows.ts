import { documentOf, type ToldRow } from './told-row'

/** Most that the journal takes of one act, in characters of JSON: some hundred scanned pages with their words. */
const mostOfAnAct = 4_000_000

/** Files up to this size go to the journal with their rows, in bytes, as long as there is room for them: pasted and plain texts are. */
export const smallFile = 250_000

/** What of an act the journal takes. */
export interface Weighed {
  readonly rows: readonly ToldRow[]
  /** Documents of which it takes nothing: what was done to them would be too large for it. */
  readonly untold: readonly string[]
}

/** What the journal takes of what a transaction wrote: all, or only what is of no document. */
export function weighed(rows: readonly ToldRow[], most = mostOfAnAct): Weighed {
  let left = most
  for (const { row } of rows) if ((left -= sizeOf(row, left)) < 0) break
  if (left >= 0) return { rows, untold: [] }
  const documents = new Set(rows.flatMap((row) => documentOf(row) ?? []))
  // What is no more is of documents, too, and is small.
  return { rows: rows.filter((row) => row.row !== null && documentOf(row) === undefined), untold: [...documents] }
}

/** About how many characters of JSON a value makes; it is not looked at further than `most`. */
function sizeOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 3
  if (ArrayBuffer.isView(value)) return Math.ceil((value.byteLength * 4) / 3) + 20
  if (typeof value !== 'object' || value === null) return 6
  if (value instanceof Blob) return value.size <= smallFile ? Math.ceil((value.size * 4) / 3) : 0
  let size = 2
  for (const [key, inner] of Object.entries(value)) {
    size += (Array.isArray(value) ? 1 : key.length + 4) + sizeOf(inner, most - size)
    if (size > most) break
  }
  return size
}
