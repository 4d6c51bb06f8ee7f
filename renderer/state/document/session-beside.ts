import type { LibraryDatabase } from '../../store'
import { loadDocument } from './load-document'
import { Session } from './session.svelte'

/** A document of the library as a session beside the one that the window shows; null where it is not there, or in the bin. */
export async function sessionBeside(db: LibraryDatabase, id: string): Promise<Session | null> {
  const loaded = await loadDocument(db, id)
  if (!loaded || loaded.row.deleted !== null) return null
  const { damaged: _damaged, ...document } = loaded
  return new Session(db, document)
}
