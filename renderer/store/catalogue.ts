import { rowsOf, type DocumentRow, type LibraryDatabase, type ReadAgainstRow } from './schema'

/** What was done with a document, beside what its row says. */
export interface DocumentWork {
  /** The tags of each of its notes. */
  readonly notes: readonly (readonly string[])[]
  /** Pages of which lines were read against the facsimile. */
  readonly readPages: number
}

/**
 * Reads documents that are not in the bin, one at a time, with what was done with each.
 * @param ids null for all
 */
export async function catalogueRows(
  db: LibraryDatabase,
  ids: readonly string[] | null,
  hear: (row: DocumentRow, work: DocumentWork) => void,
): Promise<void> {
  await db.transaction('r', [db.documents, db.annotations, db.readAgainst], async () => {
    const readPages = new Map<string, number>()
    const count = ({ documentId, lines }: ReadAgainstRow) => {
      if (lines.length) readPages.set(documentId, (readPages.get(documentId) ?? 0) + 1)
    }
    const notes = new Map<string, (readonly string[])[]>()
    const add = ({ documentId, tags, gone }: { documentId: string; tags: readonly string[]; gone: 0 | 1 }) => {
      if (gone) return
      const here = notes.get(documentId)
      if (here) here.push(tags)
      else notes.set(documentId, [tags])
    }
    const tell = (row: DocumentRow) => {
      if (row.deleted === null) hear(row, { notes: notes.get(row.id) ?? [], readPages: readPages.get(row.id) ?? 0 })
    }
    if (ids === null) {
      await db.annotations.each(add)
      await db.readAgainst.each(count)
      await db.documents.each(tell)
      return
    }
    for (const row of await db.documents.bulkGet([...ids])) {
      if (!row) continue
      await db.annotations
        .where('[documentId+revision]')
        .between(...rowsOf(row.id), true, true)
        .each(add)
      await db.readAgainst
        .where(':id')
        .between(...rowsOf(row.id), true, true)
        .each(count)
      tell(row)
    }
  })
}

/**
 * Changes documents in one transaction: all of them or none.
 * @returns what puts back what was changed, and nothing else
 */
export async function changeDocuments(
  db: LibraryDatabase,
  ids: readonly string[],
  change: (row: DocumentRow) => Partial<DocumentRow>,
): Promise<() => Promise<void>> {
  const before = new Map<string, Partial<DocumentRow>>()
  await db.transaction('rw', db.documents, async () => {
    for (const row of await db.documents.bulkGet([...ids])) {
      if (!row) continue
      const changed = change(row)
      before.set(row.id, Object.fromEntries(Object.keys(changed).map((key) => [key, row[key as keyof DocumentRow]])))
      await db.documents.update(row.id, changed)
    }
  })
  return () =>
    db.transaction('rw', db.documents, async () => {
      for (const [id, were] of before) await db.documents.update(id, were)
    })
}
