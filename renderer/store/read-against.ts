import { rowsOf, type LibraryDatabase, type ReadAgainstRow } from './schema'

/** How far the pages of a document were read against their facsimiles. */
export async function loadReadAgainst(db: LibraryDatabase, documentId: string): Promise<ReadAgainstRow[]> {
  return db.readAgainst
    .where(':id')
    .between(...rowsOf(documentId), true, true)
    .toArray()
}

/** Keeps how far a page was read. */
export async function saveReadAgainst(db: LibraryDatabase, row: ReadAgainstRow): Promise<void> {
  await db.readAgainst.put(row)
}
