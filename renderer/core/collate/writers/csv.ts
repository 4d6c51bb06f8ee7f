import { spreadsheetText } from '../../document/spreadsheet-text'
import { placesOf } from '../apparatus'
import type { CollationWriter } from './writer'

/** The table as CSV (RFC 4180): a row for each place, a column for each witness, the base first. */
export const csv: CollationWriter = {
  id: 'csv',
  name: 'CSV',
  write(collation, base) {
    const { witnesses } = collation
    const order = [base, ...witnesses.keys()].filter((w, i, all) => all.indexOf(w) === i)
    const rows = placesOf(collation, base).map(({ kind, confidence, moved, readings }) => [
      moved ? 'moved' : kind,
      String(confidence),
      ...order.map((w) => {
        const reading = readings.find((r) => r.witnesses.includes(w))!
        return reading.lacuna ? '[lacuna]' : reading.text
      }),
    ])
    return [['kind', 'confidence', ...order.map((w) => witnesses[w]!.siglum)], ...rows]
      .map((row) => `${row.map(quoted).join(',')}\r\n`)
      .join('')
  },
}

function quoted(cell: string): string {
  const safe = spreadsheetText(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
