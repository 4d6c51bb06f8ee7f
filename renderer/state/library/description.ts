import type { LabelRange, Metadata } from '../../core/document/metadata'
import { dateIn } from '../../core/formats'
import type { DocumentRow } from '../../store'
import type { Desk } from '../document'

/** What a reader says of documents that came together. What is left empty stays as it is in each. */
export interface Description {
  readonly fields: Readonly<Partial<Record<'author' | 'date' | 'archive' | 'collection' | 'shelfmark', string>>>
  /** Whether each document takes its date from the name of its file or folder, where there is one. */
  readonly datesFromNames: boolean
  /** Label of each first page, from which the others are counted on; '' to leave the labels. */
  readonly firstLabel: string
}

/** Describes documents of the library alike. */
export async function describeAlike(
  desk: Pick<Desk, 'db' | 'session'>,
  ids: readonly string[],
  said: Description,
): Promise<void> {
  const rows = (await desk.db.documents.bulkGet([...ids])).filter((r) => r !== undefined)
  for (const row of rows) {
    const { metadata, labelRanges } = described(row, said)
    if (desk.session?.row.id === row.id) await desk.session.describe(metadata, labelRanges)
    else await desk.db.documents.update(row.id, { metadata, labelRanges: [...labelRanges] })
  }
}

/** What is known of a document after a batch that it belongs to was described. */
export function described(
  { metadata, labelRanges, sourceFile }: Pick<DocumentRow, 'metadata' | 'labelRanges' | 'sourceFile'>,
  { fields, datesFromNames, firstLabel }: Description,
): { metadata: Metadata; labelRanges: readonly LabelRange[] } {
  const said = Object.entries(fields).flatMap(([key, text]) => (text.trim() ? [[key, text.trim()]] : []))
  const date = datesFromNames ? dateIn(sourceFile) : ''
  return {
    metadata: { ...metadata, ...Object.fromEntries(said), ...(date ? { date } : {}) },
    labelRanges: firstLabel.trim()
      ? [{ from: 0, label: firstLabel.trim() }, ...labelRanges.filter((r) => r.from !== 0)]
      : labelRanges,
  }
}
