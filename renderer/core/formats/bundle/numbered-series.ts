import { stemOf } from '../file-name'

/** Fewer names than this are no series. */
const fewest = 3

/**
 * The files of a list that are numbered in one row, "gazette_1" to "gazette_33", in the order of their numbers: the longest such row.
 * @returns their places in the list; none where fewer than three are numbered alike
 */
export function numberedSeries(names: readonly string[]): number[] {
  const rows = new Map<string, { readonly at: number; readonly number: number }[]>()
  for (const [at, name] of names.entries()) {
    const parts = /^(.*?)(\d{1,6})([^\d]*)$/.exec(stemOf(name))
    if (!parts) continue
    const alike = `${parts[1]!.toLowerCase()} ${parts[3]!.toLowerCase()}`
    rows.set(alike, [...(rows.get(alike) ?? []), { at, number: Number(parts[2]) }])
  }
  const isCounted = (row: readonly { readonly number: number }[]) =>
    row.length >= fewest && new Set(row.map((r) => r.number)).size === row.length
  const longest = [...rows.values()].filter(isCounted).sort((a, b) => b.length - a.length)[0] ?? []
  return longest.toSorted((a, b) => a.number - b.number).map((r) => r.at)
}
