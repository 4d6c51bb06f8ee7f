import { loadAnnotations, loadHistory, loadText, placesInPdf, type LibraryDatabase } from '../../store'
import type { Session } from './session.svelte'

/** All that a session is made of, and the pages of which nothing but the source could be read. */
type LoadedDocument = ConstructorParameters<typeof Session>[1] & { readonly damaged: readonly number[] }

/** Loads a document of the library; null where it is not there any more. */
export async function loadDocument(db: LibraryDatabase, id: string): Promise<LoadedDocument | null> {
  const row = await db.documents.get(id)
  if (!row) return null
  const [{ text, pictures, revision, damaged }, annotations, history] = await Promise.all([
    loadText(db, id),
    loadAnnotations(db, id),
    loadHistory(db, id),
  ])
  const inPdf = await placesInPdf(db, id, pictures)
  return { row, text, pictures, inPdf, revision, annotations, history, damaged }
}
