import { unpackLayout, type PackedLayout, type PageLayout } from '../core/document/page-layout'
import { rowsOf, type LayoutRow, type LibraryDatabase } from './schema'

/** Where the words of a page stand; null where nothing is known. */
export async function loadLayout(db: LibraryDatabase, documentId: string, page: number): Promise<PageLayout | null> {
  const row = await db.layouts.get([documentId, page])
  return row ? unpackLayout(row.layout) : null
}

/** Layouts that are read at once where a document is gone through. */
const portion = 40

/** The layouts that a document has, some at a time, by page; a document without any costs one question. */
export async function* layoutsInPortions(
  db: LibraryDatabase,
  documentId: string,
): AsyncGenerator<readonly LayoutRow[]> {
  const [first, last] = rowsOf(documentId)
  let next = first
  for (;;) {
    const rows = await db.layouts.where(':id').between(next, last, true, true).limit(portion).toArray()
    yield rows
    if (rows.length < portion) return
    next = [documentId, rows.at(-1)!.page + 1]
  }
}

/** The pages of a document whose words have places on a picture. */
export async function pagesWithLayout(db: LibraryDatabase, documentId: string): Promise<Set<number>> {
  const keys = await db.layouts
    .where(':id')
    .between(...rowsOf(documentId), true, true)
    .primaryKeys()
  return new Set((keys as unknown as [string, number][]).map(([, page]) => page))
}

/** Puts layouts in the place of those that pages have. */
export async function saveLayouts(db: LibraryDatabase, rows: readonly LayoutRow[]): Promise<void> {
  await db.layouts.bulkPut(rows)
}

/** The layouts of all pages as they are kept, for what writes the whole document. */
export async function loadLayouts(
  db: LibraryDatabase,
  documentId: string,
  pages: number,
): Promise<(PackedLayout | null)[]> {
  const rows = await db.layouts.bulkGet(
    Array.from({ length: pages }, (_, page) => [documentId, page] as [string, number]),
  )
  return rows.map((row) => row?.layout ?? null)
}
