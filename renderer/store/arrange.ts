import { arrangedRows, type Arranged, type Arrangement } from './arranged-rows'
import { readRows, replaceRows, type DocumentRows } from './document-rows'
import type { AnnotationRow, LibraryDatabase } from './schema'

/** What arranging did, and what it takes to put everything back. */
export interface ArrangedPages extends Omit<Arranged, 'documents'> {
  /** The ids of the documents that there are now. */
  readonly documents: readonly string[]
  /** The documents as they were. */
  readonly before: readonly DocumentRows[]
  /** The revision that all of them got by it. */
  readonly revision: number
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
    const revision = Math.max(...documents.map((d) => d.row.revision))
    return { ...told, documents: documents.map((d) => d.row.id), before, revision }
  })
  await db.rowsJournalled()
  return arranged
}

/**
 * Puts documents back as they were before their pages were arranged; what was said of them since stays, and so do the
 * versions that were kept since.
 *
 * @returns false where a reader worked on one of them since: then nothing is done
 */
export async function putPagesBack(db: LibraryDatabase, arranged: ArrangedPages): Promise<boolean> {
  const { documents, before } = arranged
  const isBack = await db.transaction('rw', db.tables, async () => {
    const now: DocumentRows[] = []
    for (const id of documents) {
      const rows = await readRows(db, id)
      // The history begins anew with the arrangement. What came from files, or by tags of the whole library, is in no history.
      if (!rows || rows.steps.length || rows.annotations.some((note) => isWork(note, arranged))) return false
      now.push(rows)
    }
    const since = new Map(now.map(({ row }) => [row.id, row]))
    const revision = Math.max(...now.map(({ row }) => row.revision)) + 1
    const back = before.map((document) => ({
      ...document,
      ...versionsOf(document.row.id, now, before),
      row: { ...document.row, metadata: since.get(document.row.id)?.metadata ?? document.row.metadata, revision },
    }))
    await replaceRows(db, now, back)
    return true
  })
  await db.rowsJournalled()
  return isBack
}

/**
 * The kept versions that a document has once it is back: those that it had and that nobody took away since, as they are called
 * now, and those that were kept since; of documents that are no more, the first has these.
 */
function versionsOf(
  id: string,
  now: readonly DocumentRows[],
  before: readonly DocumentRows[],
): Pick<DocumentRows, 'versions' | 'versionStates'> {
  const owners = new Map(before.flatMap(({ row, versions }) => versions.map((version) => [version.id, row.id])))
  const isBack = new Set(before.map(({ row }) => row.id))
  const ownerOf = (version: { readonly id: string; readonly documentId: string }) =>
    owners.get(version.id) ?? (isBack.has(version.documentId) ? version.documentId : before[0]!.row.id)
  const ofThis = <Row extends { readonly id: string; readonly documentId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => ownerOf(row) === id).map((row) => ({ ...row, documentId: id }))
  return {
    versions: ofThis(now.flatMap((document) => document.versions)),
    versionStates: ofThis(now.flatMap((document) => document.versionStates)),
  }
}

/** Whether a note was written, changed or taken out since pages were arranged; one that came and went since is none. */
function isWork({ id, gone, revision }: AnnotationRow, arranged: ArrangedPages): boolean {
  if (revision <= arranged.revision) return false
  const wasThere = () => arranged.before.some(({ annotations }) => annotations.some((note) => note.id === id))
  return gone === 0 || wasThere()
}
