import type { Collection } from 'dexie'
import type { ComparisonRow, KeptTextRow, LibraryDatabase } from './schema'

/**
 * Puts a comparison into the library, or in the place of itself with other texts: all of it or, if that fails, nothing.
 * @param kept texts that are to be kept with it, beside those that are
 */
export async function putComparison(
  db: LibraryDatabase,
  row: ComparisonRow,
  kept: readonly Omit<KeptTextRow, 'comparisonId'>[],
): Promise<void> {
  await db.transaction('rw', [db.comparisons, db.keptTexts], async () => {
    await db.comparisons.put(row)
    const gone = keptTextsOf(db, row.id).filter(({ textId }) => !row.texts.some((text) => text.id === textId))
    await gone.delete()
    await db.keptTexts.bulkPut(kept.map((text) => ({ comparisonId: row.id, ...text })))
  })
}

/** A text that is kept with its comparison; undefined where it is not there. */
export async function keptText(db: LibraryDatabase, comparisonId: string, textId: string): Promise<string | undefined> {
  return (await db.keptTexts.get([comparisonId, textId]))?.text
}

/** The texts that are kept with a comparison. */
function keptTextsOf(db: LibraryDatabase, id: string): Collection<KeptTextRow, [string, string]> {
  return db.keptTexts.where(':id').between([id, ''], [id, '\uffff'], true, true)
}

/** A comparison with the texts that are kept with it, as it was before it was removed. */
export interface RemovedComparison {
  readonly row: ComparisonRow
  readonly kept: readonly KeptTextRow[]
}

/** Takes a comparison out of the library, and gives what brings it back; null where it is not there. */
export async function removeComparison(db: LibraryDatabase, id: string): Promise<RemovedComparison | null> {
  return db.transaction('rw', [db.comparisons, db.keptTexts], async () => {
    const row = await db.comparisons.get(id)
    if (!row) return null
    const texts = keptTextsOf(db, id)
    const kept = await texts.toArray()
    await texts.delete()
    await db.comparisons.delete(id)
    return { row, kept }
  })
}

/** Puts a comparison that was removed back. */
export async function restoreComparison(db: LibraryDatabase, { row, kept }: RemovedComparison): Promise<void> {
  await db.transaction('rw', [db.comparisons, db.keptTexts], async () => {
    await db.comparisons.put(row)
    await db.keptTexts.bulkPut([...kept])
  })
}

/** The comparisons of the library, those last opened first; of one document only where it is named. */
export async function loadComparisons(db: LibraryDatabase, documentId?: string): Promise<ComparisonRow[]> {
  const rows =
    documentId === undefined
      ? await db.comparisons.toArray()
      : await db.comparisons.where('documentIds').equals(documentId).toArray()
  return rows.sort((a, b) => b.opened - a.opened)
}
