import type { BackedUpTable } from './backed-up-tables'
import { unpacked } from './packed-values'
import { damaged } from './unreadable-backup'

/** Rows by their tables, as copies and projects hold them. */
export type RowsByTable = Map<BackedUpTable, object[]>

/** Rows of lines of JSON, `{ table, row }` each. @throws UnreadableBackup */
export function rowsOfLines(bytes: Uint8Array): RowsByTable {
  const rows: RowsByTable = new Map()
  for (const line of new TextDecoder().decode(bytes).split('\n')) if (line !== '') addLine(rows, line)
  return rows
}

/** Adds the row of a line. @throws UnreadableBackup */
export function addLine(rows: RowsByTable, line: string): void {
  const { table, row } = parsedLine(line) as { table: BackedUpTable; row: unknown }
  const list = rows.get(table) ?? []
  list.push(unpacked(row) as object)
  rows.set(table, list)
}

/** What a line of JSON holds. @throws UnreadableBackup */
export function parsedLine(line: string): object {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, as whatever else is no line of a copy.
  }
  throw damaged('a line of it can’t be read')
}
