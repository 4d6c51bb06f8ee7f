/**
 * The rows of a table in CSV (RFC 4180): cells parted by commas, those with commas, quotes or line ends in quotes.
 * @param text with LF line ends
 */
export function csvRows(text: string): string[][] {
  const rows: string[][] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gy
  let row: string[] = []
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    if (!found) {
      // A quote where none may be: the rest of the line is taken as it is.
      const end = text.indexOf('\n', at)
      row.push(text.slice(at, end < 0 ? text.length : end))
      rows.push(row)
      row = []
      cell.lastIndex = end < 0 ? text.length : end + 1
      continue
    }
    row.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
    if (found[3] === ',') {
      if (cell.lastIndex === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
  }
  if (row.length) rows.push(row)
  return rows.filter((cells) => cells.some((c) => c.trim() !== ''))
}
