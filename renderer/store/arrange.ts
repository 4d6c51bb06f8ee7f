import { arrangedRows, type Arranged, type Arrangement } from './arranged-rows'
import { readRows, replaceRows, type DocumentRows } from './document-rows'
import type { LibraryDatabase } from './schema'

/** What arranging did, and what it takes to put everything back. */
export interface ArrangedPages extends Omit<Arranged, 'documents'> {
  /** The ids of the documents that there are now. */
  readonly documents: readonly string[]
  /** The documents as they were. */
  readonly before: readonly DocumentRows[]
}

/**
 * Puts pages of documents in other places: see {@link arrangedRows}. All of it or nothing.
 *
 * @param wanted every document that is to be; one that is not named and has a page named elsewhere is no more
 * @throws RangeError when these are not all pages of the documents, each once
 */
export async function arrangePages(
  db: LibraryDatabase,
  wanted: readonly Arrangement[],
  newId: () => string,
): Promise<ArrangedPages> {
  const arranged = await db.transaction('rw', db.tables, async () => {
    const ids = new Set(
      wanted.flatMap((w) => [...(w.made ? [] : [w.documentId]), ...w.sheets.map((s) => s.documentId)]),
    )
    const before: DocumentRows[] = []
    for (const id of ids) {
      const rows = await readRows(db, id)
      if (!rows) throw new Error('This document is no longer in the library.')
      before.push(rows)
    }
    const { documents, ...told } = arrangedRows(new Map(before.map((d) => [d.row.id, d])), wanted, newId)
    await replaceRows(db, before, documents)
    return { ...told, documents: documents.map((d) => d.row.id), before }
  })
  await db.rowsJournalled()
  return arranged
}

/**
 * Puts documents back as they were before their pages were arranged; what was said of them since stays.
 *
 * @returns false where a reader worked on one of them since: then nothing is done
 */
export async function putPagesBack(db: LibraryDatabase, { documents, before }: ArrangedPages): Promise<boolean> {
  const isBack = await db.transaction('rw', db.tables, async () => {
    const now: DocumentRows[] = []
    for (const id of documents) {
      const rows = await readRows(db, id)
      // The history begins anew with the arrangement.
      if (!rows || rows.steps.length) return false
      now.push(rows)
    }
    const since = new Map(now.map(({ row }) => [row.id, row]))
    const revision = Math.max(...now.map(({ row }) => row.revision)) + 1
    const back = before.map((document) => ({
      ...document,
      row: { ...document.row, metadata: since.get(document.row.id)?.metadata ?? document.row.metadata, revision },
    }))
    await replaceRows(db, now, back)
    return true
  })
  await db.rowsJournalled()
  return isBack
}
