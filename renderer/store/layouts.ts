import { unpackLayout, type PackedLayout, type PageLayout } from '../core/document/page-layout'
import type { LibraryDatabase } from './schema'

/** Where the words of a page stand; null where nothing is known. */
export async function loadLayout(db: LibraryDatabase, documentId: string, page: number): Promise<PageLayout | null> {
  const row = await db.layouts.get([documentId, page])
  return row ? unpackLayout(row.layout) : null
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
