import type { LibraryDatabase } from '../../store'
import { PictureReader } from '../../workers/pictures'
import { passwords } from './passwords.svelte'

/** Draws the pictures of a document's pages; whoever opens it closes it. */
export function picturesOf(db: LibraryDatabase, documentId: string): PictureReader {
  return new PictureReader(async (part) => {
    const original = await db.originals.get([documentId, part])
    if (!original) throw new Error('the file is not in the library')
    const { file } = original
    return original.encrypted ? { file, password: await passwords.wanted(documentId, original) } : { file }
  })
}
