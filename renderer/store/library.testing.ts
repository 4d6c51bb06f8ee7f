import { importFile } from '../core/formats'
import { noEngines } from '../core/formats/engines.testing'
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
  const result = await importFile({ name: `${id}.txt`, bytes }, {}, noEngines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return addDocument(db, id, {
    imported: result.document,
    hash,
    sourceFile: `${id}.txt`,
    originals: [{ name: `${id}.txt`, file: new Blob([bytes]) }],
    now: 1000,
  })
}
