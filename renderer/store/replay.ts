import type { JournalRecord } from './journal'
import { replayRows, type Replayed, type Replaying } from './replay-rows'
import { replayWork } from './replay-work'
import type { LibraryDatabase } from './schema'

/**
 * Does again what the journal tells and the library lacks: first the rows that single acts wrote, then what was worked on pages and
 * notes, as far as that is later.
 *
 * @param how.isWorkLeft whether what was worked on pages and notes waits
 * @returns how many pages and notes were put right by either, and what else came back
 */
export async function replay(
  db: LibraryDatabase,
  records: readonly JournalRecord[],
  how: Replaying & { readonly isWorkLeft?: boolean },
): Promise<Omit<Replayed, 'states'>> {
  const { states, ...rows } = await replayRows(db, records, how)
  if (how.isWorkLeft) return rows
  // Of a document that was not here the journal has all that was done to it.
  const from = new Map([...how.from, ...[...rows.documents.keys()].map((id) => [id, -1] as const)])
  const { pages, notes } = await replayWork(db, records, from, states)
  return { ...rows, pages: rows.pages + pages, notes: rows.notes + notes }
}
