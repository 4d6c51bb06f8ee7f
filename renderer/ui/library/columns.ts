import type { CatalogueColumn } from '../../state/library'

/** A column of the list of documents. */
export interface ListColumn {
  readonly id: CatalogueColumn
  readonly name: string
  /** Width in CSS pixels. */
  readonly width: number
}

/** Columns beside the title, in their order from left to right. */
export const listColumns: readonly ListColumn[] = [
  { id: 'date', name: 'Date', width: 104 },
  { id: 'language', name: 'Language', width: 82 },
  { id: 'state', name: 'State', width: 84 },
  { id: 'doubts', name: 'Doubts', width: 66 },
  { id: 'read', name: 'Read', width: 76 },
  { id: 'notes', name: 'Notes', width: 60 },
  { id: 'created', name: 'Added', width: 104 },
  { id: 'opened', name: 'Opened', width: 104 },
]

/** What a row has beside its columns, with the least room that titles need: CSS pixels. */
const besideColumns = 34 + 32 + 230

/**
 * The columns that a reader chose and that there is room for; the last ones go first.
 * @param room of the list in CSS pixels
 */
export function columnsWithin(chosen: readonly CatalogueColumn[], room: number): ListColumn[] {
  let left = room - besideColumns
  return listColumns.filter(({ id, width }) => chosen.includes(id) && (left -= width) >= 0)
}

/** How the columns share the room of a row: what it is chosen by, the title, the columns, what can be done with it. */
export function columnTemplate(shown: readonly ListColumn[]): string {
  return `34px minmax(0, 1fr) ${shown.map(({ width }) => `${width}px`).join(' ')} 32px`
}
