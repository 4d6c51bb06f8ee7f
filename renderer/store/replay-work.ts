import { pageOf } from './documents'
import { markOf, type JournalRecord, type WorkRecord } from './journal'
import type { LibraryDatabase } from './schema'
import { nameOfRow } from './told-row'
import { toldBesides } from './told-rows'

/**
 * Does again what the journal tells and the library lacks: the last state of each page and note that was written after the state
 * that the library is in.
 *
 * @param from revisions of documents that were just brought back, by their ids: the journal goes on from there; of all others from where they are
 * @param states of rows that were written again, by their names: the revision that each is of; what was done before is in them
 * @returns how many pages and notes were put right
 */
export async function replayWork(
  db: LibraryDatabase,
  records: readonly JournalRecord[],
  from: ReadonlyMap<string, number> = new Map(),
  states: ReadonlyMap<string, number> = new Map(),
): Promise<{ readonly pages: number; readonly notes: number }> {
  const byDocument = worksOf(records)
  let [pages, notes] = [0, 0]
  for (const [id, works] of byDocument)
    await db.transaction('rw', [db.documents, db.sources, db.layers, db.annotations], async (transaction) => {
      toldBesides(transaction, 'origin')
      const row = await db.documents.get(id)
      if (!row) return
      const known = from.get(id) ?? row.revision
      const lacking = works.filter(({ after, saved }) => !saved || after >= known)
      const isLater = (table: string, key: unknown, after: number) => after >= (states.get(nameOfRow(table, key)) ?? 0)
      const lastPages = new Map(
        lacking.flatMap(({ pages, after, saved }) =>
          pages
            .filter(({ page }) => isLater('layers', [id, page], after))
            .map((page) => [page.page, { ...page, after, saved }] as const),
        ),
      )
      const lastNotes = new Map(
        lacking.flatMap(({ notes, after, saved }) =>
          notes
            .filter((note) => isLater('annotations', note.id, after))
            .map((note) => [note.id, { note, saved }] as const),
        ),
      )
      const revision = Math.max(row.revision, ...lacking.map(({ after }) => after)) + 1
      let touched = false
      for (const { page, order, changes, source, after, saved } of lastPages.values()) {
        const text = (await db.sources.get([id, page]))?.text
        const there = await db.layers.get([id, page])
        // What could not be saved then may have been saved since; a page with another text is none that the journal speaks of.
        if (!saved && (there?.revision ?? 0) > after) continue
        if (text === undefined || markOf(text) !== source || pageOf(text, { order, changes }).damaged) continue
        await db.layers.put({ documentId: id, page, order, changes, revision })
        touched = true
        pages++
      }
      for (const { note, saved } of lastNotes.values()) {
        const there = await db.annotations.get(note.id)
        if (!saved && there && there.modified >= note.modified) continue
        await db.annotations.put({ ...note, documentId: id, revision })
        touched = true
        notes++
      }
      if (touched) await db.documents.update(id, { revision })
    })
  return { pages, notes }
}

/** What was done to each document, but for what a later look at all documents says is no longer so. */
function worksOf(records: readonly JournalRecord[]): Map<string, WorkRecord[]> {
  let byDocument = new Map<string, WorkRecord[]>()
  for (const record of records) {
    if (record.kind === 'work') {
      if (!byDocument.has(record.documentId)) byDocument.set(record.documentId, [])
      byDocument.get(record.documentId)!.push(record)
      continue
    }
    if (record.kind === 'rows') continue
    // A document that went, or came back in an earlier state, was left there by the reader.
    const revisions = new Map(record.documents.map(({ id, revision }) => [id, revision]))
    byDocument = new Map(
      [...byDocument].flatMap(([id, works]) => {
        const revision = revisions.get(id)
        return revision === undefined
          ? []
          : [[id, works.filter(({ after, saved }) => !saved || after < revision)] as const]
      }),
    )
  }
  return byDocument
}
