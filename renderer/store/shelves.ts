import { forgetCovers } from './cover-database'
import { removeDocument } from './document-rows'
import type { DocumentRow, LibraryDatabase } from './schema'

/** How long a deleted document can be brought back. */
const binnedFor = 30 * 24 * 3600 * 1000

/** Clears documents out of the bin that have lain there for thirty days. */
export async function emptyBin(db: LibraryDatabase, now: number): Promise<void> {
  const old = await db.documents
    .where('deleted')
    .below(now - binnedFor)
    .primaryKeys()
  for (const id of old) await removeDocument(db, id)
  await forgetCovers(db.name, old)
}

/** The ids of a library's documents. */
export interface LibraryIds {
  /** Those last opened first. */
  readonly shelved: readonly string[]
  /** Those in the bin, those last deleted first. */
  readonly binned: readonly string[]
}

/** The ids of all documents, from the indexes alone: no document is read for it. */
export async function libraryIds(db: LibraryDatabase): Promise<LibraryIds> {
  const [all, binned] = await Promise.all([
    db.documents.orderBy('opened').reverse().primaryKeys(),
    // One that is not in the bin has no time there, and is not in this index.
    db.documents.where('deleted').above(0).reverse().primaryKeys(),
  ])
  const gone = new Set(binned)
  return { shelved: all.filter((id) => !gone.has(id)), binned }
}

/** Documents by their ids, with whether they have pictures of their pages; those that are not in the library are left out. */
export async function documentsByIds(
  db: LibraryDatabase,
  ids: readonly string[],
): Promise<Map<string, { readonly row: DocumentRow; readonly hasPictures: boolean }>> {
  const [rows, first] = await Promise.all([
    db.documents.bulkGet([...ids]),
    db.sources.bulkGet(ids.map((id): [string, number] => [id, 0])),
  ])
  return new Map(
    rows.flatMap((row, i) =>
      row && row.deleted === null ? [[row.id, { row, hasPictures: first[i]?.picture !== undefined }] as const] : [],
    ),
  )
}
