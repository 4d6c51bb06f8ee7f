import type { Annotation } from '../core/anchor'
import { annotationOf } from './layers'
import type { LibraryDatabase, TagRow } from './schema'

/** A note and the document that it is in. */
export interface NoteInLibrary {
  readonly documentId: string
  readonly note: Annotation
}

/** All notes with tags of documents that are not in the bin. */
export function taggedNotes(db: LibraryDatabase): Promise<NoteInLibrary[]> {
  return notesOfLibrary(db, ({ tags }) => tags.length > 0)
}

/** All notes of some kind of documents that are not in the bin. */
export async function notesOfLibrary(
  db: LibraryDatabase,
  isWanted: (note: Annotation) => boolean = () => true,
): Promise<NoteInLibrary[]> {
  return db.transaction('r', [db.documents, db.annotations], async () => {
    const binned = new Set(await db.documents.where('deleted').above(0).primaryKeys())
    const notes: NoteInLibrary[] = []
    await db.annotations.each((row) => {
      if (!row.gone && !binned.has(row.documentId) && isWanted(row))
        notes.push({ documentId: row.documentId, note: annotationOf(row) })
    })
    return notes
  })
}

/**
 * Changes the tags of all notes, and the tags themselves, in one act; documents that are open hear of it like of what another
 * window did.
 *
 * @param change the tags of a note as they are to be; the same list where it stays as it is
 * @param book   what is kept of tags, as it is to be: those that are not in it go
 * @returns how many notes changed, and what takes all of it back
 */
export async function retag(
  db: LibraryDatabase,
  change: (tags: readonly string[], noteId: string) => readonly string[],
  book: (rows: readonly TagRow[]) => readonly TagRow[],
  now: number,
): Promise<{ readonly count: number; readonly back: () => Promise<void> }> {
  const before = new Map<string, readonly string[]>()
  const rows = await db.tags.toArray()
  const write = (tagsOf: (id: string, tags: readonly string[]) => readonly string[], kept: readonly TagRow[]) =>
    db.transaction('rw', [db.documents, db.annotations, db.tags], async () => {
      const revisions = new Map<string, number>()
      for (const row of await db.annotations.toArray()) {
        const tags = tagsOf(row.id, row.tags)
        if (tags === row.tags || tags.join('\n') === row.tags.join('\n')) continue
        if (!before.has(row.id)) before.set(row.id, row.tags)
        const revision = revisions.get(row.documentId) ?? ((await db.documents.get(row.documentId))?.revision ?? 0) + 1
        revisions.set(row.documentId, revision)
        await db.annotations.update(row.id, { tags: [...tags], modified: now, revision })
      }
      for (const [id, revision] of revisions) await db.documents.update(id, { revision })
      await db.tags.clear()
      await db.tags.bulkPut([...kept])
    })
  await write((id, tags) => change(tags, id), book(rows))
  await db.rowsJournalled()
  return { count: before.size, back: () => write((id, tags) => before.get(id) ?? tags, rows) }
}
