import { rowsOf, type LibraryDatabase } from './schema'

/** A page of a document that has a picture and no text. */
export interface EmptyPage {
  readonly documentId: string
  /** Title of the document. */
  readonly title: string
  readonly page: number
}

/** The pages of some documents that have a picture and no text; of those that are still being read nobody knows yet. */
export async function emptyPages(db: LibraryDatabase, ids: readonly string[]): Promise<EmptyPage[]> {
  const empty: EmptyPage[] = []
  for (const row of await db.documents.bulkGet([...ids])) {
    if (!row || row.deleted !== null || row.pendingFrom !== undefined) continue
    const [from, to] = rowsOf(row.id)
    const sources = await db.sources.where(':id').between(from, to, true, true).toArray()
    const bare = sources.filter(({ text, picture, textPart }) => picture && textPart === undefined && !text.trim())
    // What a reader typed on it is its text.
    const layers = await db.layers.bulkGet(bare.map(({ page }) => [row.id, page] as [string, number]))
    for (const [i, { page }] of bare.entries())
      if (!layers[i]?.changes.length) empty.push({ documentId: row.id, title: row.metadata.title, page })
  }
  return empty
}
