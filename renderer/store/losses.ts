import { pageOf } from './documents'
import { markOf, type JournalRecord, type WorkRecord } from './journal'
import type { LedgerEntry } from './ledger'
import type { LibraryDatabase } from './schema'

/** What there was, what there is, and which documents the two differ in. */
export interface Losses {
  /** When the journal or the copy last told of the library; milliseconds since 1970. */
  readonly at: number
  readonly were: Count
  readonly are: Count
  /** Documents that are gone. */
  readonly gone: readonly string[]
  /** Documents that are here in an earlier state than they were. */
  readonly behind: readonly string[]
}

/** A number of documents and of notes in them. */
export interface Count {
  readonly documents: number
  readonly notes: number
}

/**
 * Compares the library with what the newest copy and the journal tell of it.
 *
 * @param copy the newest copy, null where there is none
 * @param here what is in the library now
 * @returns null where nothing is missing
 */
export function lossesIn(
  copy: { readonly made: number; readonly documents: readonly LedgerEntry[] } | null,
  records: readonly JournalRecord[],
  here: readonly LedgerEntry[],
): Losses | null {
  let at = copy?.made ?? 0
  let were = new Map((copy?.documents ?? []).map((entry) => [entry.id, entry]))
  for (const record of records) {
    at = record.at
    if (record.kind === 'rows') continue
    if (record.kind === 'ledger') were = new Map(record.documents.map((entry) => [entry.id, entry]))
    else {
      const known = were.get(record.documentId)
      if (known && record.saved)
        were.set(known.id, {
          ...known,
          notes: Math.max(0, known.notes + record.more),
          revision: Math.max(known.revision, record.after + 1),
        })
    }
  }
  const are = new Map(here.map((entry) => [entry.id, entry]))
  const wanted = [...were.values()].filter((entry) => !entry.binned)
  const gone = wanted.filter(({ id }) => !are.has(id)).map(({ id }) => id)
  const behind = wanted.filter(({ id, revision }) => (are.get(id)?.revision ?? Infinity) < revision).map(({ id }) => id)
  if (!gone.length && !behind.length) return null
  return { at, were: counted(wanted), are: counted(here.filter((entry) => !entry.binned)), gone, behind }
}

function counted(entries: readonly LedgerEntry[]): Count {
  return { documents: entries.length, notes: entries.reduce((sum, { notes }) => sum + notes, 0) }
}

/**
 * Does again what the journal tells and the library lacks: the last state of each page and note that was written after the state
 * that the library is in.
 *
 * @param from revisions of documents that were just brought back, by their ids: the journal goes on from there; of all others from where they are
 * @returns how many pages and notes were put right
 */
export async function replay(
  db: LibraryDatabase,
  records: readonly JournalRecord[],
  from: ReadonlyMap<string, number> = new Map(),
): Promise<{ readonly pages: number; readonly notes: number }> {
  const byDocument = worksOf(records)
  let [pages, notes] = [0, 0]
  for (const [id, works] of byDocument)
    await db.transaction('rw', [db.documents, db.sources, db.layers, db.annotations], async () => {
      const row = await db.documents.get(id)
      if (!row) return
      const known = from.get(id) ?? row.revision
      const lacking = works.filter(({ after, saved }) => !saved || after >= known)
      const lastPages = new Map(
        lacking.flatMap(({ pages, after, saved }) =>
          pages.map((page) => [page.page, { ...page, after, saved }] as const),
        ),
      )
      const lastNotes = new Map(
        lacking.flatMap(({ notes, saved }) => notes.map((note) => [note.id, { note, saved }] as const)),
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
