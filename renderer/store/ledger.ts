import type { CopySummary } from '../../electron/bridge'
import type { LibraryDatabase } from './schema'

/** What is in the library, document by document, as copies tell it of themselves. */
export async function documentsHere(db: LibraryDatabase): Promise<CopySummary['documents'][number][]> {
  return db.transaction('r', [db.documents, db.annotations], async () => {
    const notes = new Map<string, number>()
    await db.annotations.each(({ documentId, gone }) => {
      if (!gone) notes.set(documentId, (notes.get(documentId) ?? 0) + 1)
    })
    const documents: CopySummary['documents'][number][] = []
    await db.documents.each(({ id, metadata, pageCount, revision, deleted }) => {
      documents.push({
        id,
        title: metadata.title,
        pages: pageCount,
        notes: notes.get(id) ?? 0,
        revision,
        ...(deleted === null ? {} : { binned: true as const }),
      })
    })
    return documents
  })
}
