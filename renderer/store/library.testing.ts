import { importFile } from '../core/formats'
import { addDocument, LibraryDatabase, type DocumentRow } from '.'

let made = 0

/** An empty library of its own. */
export function emptyLibrary(): LibraryDatabase {
  made++
  return new LibraryDatabase(`test-${made}`)
}

/** Puts a text into a library. */
export async function addText(
  db: LibraryDatabase,
  id: string,
  text: string,
  hash = `hash-${text}`,
): Promise<DocumentRow> {
  const bytes = new TextEncoder().encode(text)
  const result = importFile(`${id}.txt`, bytes)
  if (!result.ok) throw new Error(result.problem.sentence)
  return addDocument(db, id, { imported: result.document, hash, sourceFile: `${id}.txt`, bytes, now: 1000 })
}
