import { unpackLayout, type PackedLayout, type PageLayout } from '../core/document/page-layout'
import type { LibraryDatabase } from './schema'

/** Where the words of a page stand; null where nothing is known. */
export async function loadLayout(db: LibraryDatabase, documentId: string, page: number): Promise<PageLayout | null> {
  const row = await db.layouts.get([documentId, page])
  return row ? unpackLayout(row.layout) : null
}

/** The layouts of pages as they are kept, from one page up to another, which is left out. */
export async function loadLayouts(
  db: LibraryDatabase,
  documentId: string,
  from: number,
  to: number,
): Promise<(PackedLayout | null)[]> {
  const rows = await db.layouts.bulkGet(
    Array.from({ length: to - from }, (_, i) => [documentId, from + i] as [string, number]),
  )
  return rows.map((row) => row?.layout ?? null)
}
