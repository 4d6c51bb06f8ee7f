import { tellKinds } from '../../core/layout'
import { layoutsInPortions, loadSources, saveLayouts, type LibraryDatabase } from '../../store'

/**
 * Tells the parts of a document's pages apart (running heads, page numbers, headings, footnotes) where its layouts say
 * nothing of them, as a recogniser's don't. Pages are compared with their neighbours, some dozens at a time.
 */
export async function tellPageKinds(db: LibraryDatabase, documentId: string): Promise<void> {
  for await (const rows of layoutsInPortions(db, documentId)) {
    const texts = await loadSources(
      db,
      documentId,
      rows.map((r) => r.page),
    )
    const told = tellKinds(rows.map(({ layout }, i) => ({ text: texts[i] ?? '', layout })))
    await saveLayouts(
      db,
      rows.flatMap((row, i) => (told[i] && told[i] !== row.layout ? [{ ...row, layout: told[i] }] : [])),
    )
  }
}
