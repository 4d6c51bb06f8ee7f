import type { Annotation } from '../core/anchor'
import type { LibraryDatabase } from './schema'

/**
 * Adds notes to a document that is not open, or that hears of them like those of another window.
 * @returns the ids that they got: free ones
 */
export async function addAnnotations(
  db: LibraryDatabase,
  documentId: string,
  annotations: readonly Annotation[],
  newId: () => string,
): Promise<readonly string[]> {
  const ids = await putAnnotations(db, documentId, annotations, newId)
  await db.rowsJournalled()
  return ids
}

/** Adds notes as {@link addAnnotations} does; inside a transaction that surrounds it, too. */
export async function putAnnotations(
  db: LibraryDatabase,
  documentId: string,
  annotations: readonly Annotation[],
  newId: () => string,
): Promise<readonly string[]> {
  if (!annotations.length) return []
  return db.transaction('rw', [db.documents, db.annotations], async () => {
    const row = await db.documents.get(documentId)
    if (!row) throw new Error('this document is no longer in the library')
    const revision = row.revision + 1
    const free = await withFreeIds(db, annotations, newId)
    const rows = free.map((annotation) => ({ ...annotation, documentId, revision, gone: 0 as const }))
    await db.annotations.bulkPut(rows)
    await db.documents.update(documentId, { revision })
    return rows.map((row) => row.id)
  })
}

/** Takes notes back that were added to a document, which hears of it like of what another window did. */
export async function takeAnnotationsBack(
  db: LibraryDatabase,
  documentId: string,
  ids: readonly string[],
): Promise<void> {
  await db.transaction('rw', [db.documents, db.annotations], async () => {
    const row = await db.documents.get(documentId)
    if (!row) return
    const revision = row.revision + 1
    for (const id of ids) await db.annotations.update(id, { gone: 1, revision })
    await db.documents.update(documentId, { revision })
  })
  await db.rowsJournalled()
}

/** Notes whose ids are theirs alone: one that is taken in the library, or by a note before, is given up for a new one. */
export async function withFreeIds(
  db: LibraryDatabase,
  annotations: readonly Annotation[],
  newId: () => string,
): Promise<Annotation[]> {
  const taken = await db.annotations.bulkGet(annotations.map((a) => a.id))
  const seen = new Set<string>()
  return annotations.map((annotation, i) => {
    const id = taken[i] || seen.has(annotation.id) ? newId() : annotation.id
    seen.add(id)
    return { ...annotation, id }
  })
}
