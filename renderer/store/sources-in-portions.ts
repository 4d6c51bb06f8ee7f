import type { LibraryDatabase } from './schema'

/** The source text of a page. */
export interface PageOfText {
  readonly documentId: string
  readonly page: number
  readonly text: string
}

/** The source texts of all pages of the library, some at a time, the pages of a document one after another. */
export async function* sourcesInPortions(db: LibraryDatabase, size = 250): AsyncGenerator<readonly PageOfText[]> {
  let last: [string, number] = ['', -1]
  for (;;) {
    const rows = await db.sources.where(':id').above(last).limit(size).toArray()
    if (!rows.length) return
    yield rows.map(({ documentId, page, text }) => ({ documentId, page, text }))
    const { documentId, page } = rows.at(-1)!
    last = [documentId, page]
  }
}
