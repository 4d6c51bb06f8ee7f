import type { OpenedFile } from '../../../electron/bridge'
import type { ComparingDesk } from './desk'

/** Brings files into the library and chooses the documents that they are; what is refused is told where texts are chosen. */
export async function addToLibrary(
  { db, library, comparing: { choice } }: Pick<ComparingDesk, 'db' | 'library' | 'comparing'>,
  files: readonly OpenedFile[],
): Promise<void> {
  if (!files.length) return
  const ids = await library.arrivals.bringIn(files)
  for (const row of await db.documents.bulkGet(ids)) if (row) choice.addDocument(row)
  const refused = library.arrivals.all.filter((arrival) => arrival.state === 'refused')
  if (refused.length) choice.problem = refused.map((arrival) => arrival.sentence).join(' ')
}
