import { writeProject } from '.'
import { Gathered } from '../../core/project'
import type { LibraryDatabase } from '..'

/** A project in memory. */
export async function writtenProject(
  db: LibraryDatabase,
  ids: readonly string[] | null,
  made: { readonly now: number; readonly program: string },
): Promise<{ readonly bytes: Uint8Array; readonly faults: readonly string[] }> {
  const gathered = new Gathered()
  const faults = await writeProject(gathered.sink, db, ids, made)
  return { bytes: gathered.bytes, faults }
}
