import { spreadsheetText } from '../../document/spreadsheet-text'
import { witnessOrder, writtenPlaces, type CollationWriter } from './writer'

/** The table as CSV (RFC 4180): a row for each place, a column for each witness, the base first. */
export const csv: CollationWriter = {
  id: 'csv',
  name: 'Table (CSV)',
  extension: 'csv',
  write(given) {
    const { witnesses } = given.collation
    const order = witnessOrder(given)
    const places = writtenPlaces(given)
    const isRemarked = places.some((place) => place.remark)
    const rows = places.map(({ told, confidence, readings, remark }) => [
      told,
      String(confidence),
      ...order.map((w) => {
        const reading = readings.find((r) => r.witnesses.includes(w))!
        return reading.lacuna ? '[lacuna]' : reading.text
      }),
      ...(isRemarked ? [remark?.class ?? '', remark?.note ?? '', (remark?.tags ?? []).join('; ')] : []),
    ])
    return [
      [
        'kind',
        'confidence',
        ...order.map((w) => witnesses[w]!.siglum),
        ...(isRemarked ? ['class', 'note', 'tags'] : []),
      ],
      ...rows,
    ]
      .map((row) => `${row.map(quoted).join(',')}\r\n`)
      .join('')
  },
}

function quoted(cell: string): string {
  const safe = spreadsheetText(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
