import type { CopySummary } from '../../electron/bridge'
import type { DocumentRow, LibraryDatabase } from './schema'

/** A document as copies and the journal tell of it. */
export type LedgerEntry = CopySummary['documents'][number]

/** What is told of a document with so many notes. */
export function entryOf(
  {
    id,
    metadata,
    pageCount,
    revision,
    deleted,
  }: Pick<DocumentRow, 'id' | 'metadata' | 'pageCount' | 'revision' | 'deleted'>,
  notes: number,
): LedgerEntry {
  const binned = deleted === null ? {} : { binned: true as const }
  return { id, title: metadata.title, pages: pageCount, notes, revision, ...binned }
}

/** What is in the library, document by document, as copies tell it of themselves. */
export async function documentsHere(db: LibraryDatabase): Promise<LedgerEntry[]> {
  return db.transaction('r', [db.documents, db.annotations], async () => {
    const notes = new Map<string, number>()
    await db.annotations.each(({ documentId, gone }) => {
      if (!gone) notes.set(documentId, (notes.get(documentId) ?? 0) + 1)
    })
    const documents: LedgerEntry[] = []
    await db.documents.each((row) => void documents.push(entryOf(row, notes.get(row.id) ?? 0)))
    return documents
  })
}
