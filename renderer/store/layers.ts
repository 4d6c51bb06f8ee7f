import { diffPage, mergePatch, type Change, type Page, type WasTyped } from '../core/text'
import type { Annotation } from '../core/anchor'
import type { PackedLayout } from '../core/document/page-layout'
import { pageOf } from './documents'
import { markOf, type WorkRecord } from './journal'
import { rowsOf, type AnnotationRow, type LibraryDatabase } from './schema'
import { writeSteps, type StepWrites } from './steps'
import { toldBesides } from './told-rows'

/** A page that this window changed. */
export interface PageWrite {
  readonly page: number
  /** The page as this window last read or wrote it, and the revision it had then. */
  readonly base: Page
  readonly baseRevision: number
  readonly now: Page
  /** Tells what this window typed: where both put something in at one place, it goes on with its own words. */
  readonly wasTyped?: WasTyped
}

/** An annotation that this window made, changed or deleted (null). */
export interface AnnotationWrite {
  readonly id: string
  readonly now: Annotation | null
}

/** A page that was given another text. */
export interface SourceWrite {
  readonly page: number
  readonly now: Page
  readonly layout: PackedLayout | null
}

/** What is in the database after a save. */
export interface Saved {
  readonly revision: number
  /** Pages as they were written; other than given where another window had changed them, too. */
  readonly pages: ReadonlyMap<number, Page>
  /** What other windows made of the same words and what gave way to this window's. */
  readonly lost: readonly Change[]
}

/**
 * Writes changed pages and annotations, to the database and then to the journal: it settles when both have them. What can't be written to the
 * database is in the journal all the same.
 *
 * @param known the last revision of the document that is known here
 * @throws what Dexie throws when the transaction fails; then nothing was written to the database
 */
export async function saveLayers(
  db: LibraryDatabase,
  documentId: string,
  pages: readonly PageWrite[],
  annotations: readonly AnnotationWrite[],
  sources: readonly SourceWrite[] = [],
  steps: StepWrites = { put: [], drop: [] },
  known = 0,
): Promise<Saved> {
  try {
    const { notes, more, ...saved } = await writeLayers(db, documentId, pages, annotations, sources, steps)
    await journalled(db, documentId, saved.pages, saved.revision - 1, true, notes, more)
    // A page that was given another text is told of with its rows.
    if (sources.length) await db.rowsJournalled()
    return saved
  } catch (cause) {
    await saveForLater(db, documentId, [...pages, ...sources], annotations, known)
    throw cause
  }
}

/**
 * Writes what is not in the database to the journal alone: what could not be saved, or would not be in time because the page is left. The next start
 * takes it up, unless the database has something later.
 *
 * @param known the last revision of the document that is known here
 */
export async function saveForLater(
  db: LibraryDatabase,
  documentId: string,
  pages: readonly { readonly page: number; readonly now: Page }[],
  annotations: readonly AnnotationWrite[],
  known: number,
): Promise<void> {
  const notes = annotations.flatMap(({ now }) => (now ? [{ ...now, gone: 0 as const }] : []))
  await journalled(db, documentId, new Map(pages.map(({ page, now }) => [page, now])), known, false, notes, 0)
}

async function journalled(
  db: LibraryDatabase,
  documentId: string,
  pages: ReadonlyMap<number, Page>,
  after: number,
  saved: boolean,
  notes: WorkRecord['notes'],
  more: number,
): Promise<void> {
  await db.journal?.append({
    kind: 'work',
    at: Date.now(),
    documentId,
    after,
    saved,
    pages: [...pages].map(([page, { source, order, changes }]) => ({ page, order, changes, source: markOf(source) })),
    notes,
    more,
  })
}

/**
 * Writes changed pages and annotations in one transaction. A page that another window has written since is merged:
 * the two are laid into one, as `mergePatch` says, and what gave way is told. The history goes with them, so that
 * what can be undone is what was done.
 *
 * @throws what Dexie throws when the transaction fails; then nothing was written
 */
async function writeLayers(
  db: LibraryDatabase,
  documentId: string,
  pages: readonly PageWrite[],
  annotations: readonly AnnotationWrite[],
  sources: readonly SourceWrite[],
  steps: StepWrites,
): Promise<Saved & { readonly notes: WorkRecord['notes']; readonly more: number }> {
  const tables = [db.documents, db.sources, db.layouts, db.layers, db.annotations, db.steps]
  return db.transaction('rw', tables, async (transaction) => {
    toldBesides(transaction, 'work')
    const row = await db.documents.get(documentId)
    if (!row)
      throw new Error(
        'This document is not in the library any more: it was deleted in another window, or the library was lost. Save what is unsaved to a file, and load this window again.',
      )
    const revision = row.revision + 1
    const written = new Map<number, Page>()
    const lost: Change[] = []
    const resourced = new Set<number>()
    for (const { page, now, layout } of sources) {
      resourced.add(page)
      await db.sources.update([documentId, page], { text: now.source })
      if (layout) await db.layouts.put({ documentId, page, layout })
      else await db.layouts.delete([documentId, page])
      await db.layers.put({ documentId, page, order: now.order, changes: now.changes, revision })
      written.set(page, now)
    }
    for (const { page, base, baseRevision, now, wasTyped } of pages) {
      if (resourced.has(page)) continue
      const stored = await db.layers.get([documentId, page])
      const untouched = !stored || stored.revision === baseRevision
      const { page: merged, lost: gaveWay } = untouched
        ? { page: now, lost: [] }
        : mergePatch(pageOf(now.source, stored).page, diffPage(base, now), wasTyped)
      lost.push(...gaveWay)
      written.set(page, merged)
      await db.layers.put({ documentId, page, order: merged.order, changes: merged.changes, revision })
    }
    let more = 0
    const notes: WorkRecord['notes'][number][] = []
    for (const { id, now } of annotations) {
      const there = await db.annotations.get(id)
      if (now) notes.push({ ...now, gone: 0 })
      else if (there) notes.push({ ...annotationOf(there), gone: 1 })
      more += Number(now !== null) - Number(there !== undefined && !there.gone)
      if (now) await db.annotations.put({ ...now, documentId, revision, gone: 0 })
      else await db.annotations.update(id, { gone: 1, revision } satisfies Partial<AnnotationRow>)
    }
    await writeSteps(db, steps)
    await db.documents.update(documentId, { revision })
    return { revision, pages: written, lost, notes, more }
  })
}

/** The annotations of a document, by id. */
export async function loadAnnotations(db: LibraryDatabase, documentId: string): Promise<Map<string, Annotation>> {
  const rows = await db.annotations
    .where('[documentId+revision]')
    .between(...rowsOf(documentId), true, true)
    .toArray()
  return new Map(rows.filter((row) => !row.gone).map((row) => [row.id, annotationOf(row)]))
}

/** An annotation as the core knows it. */
export function annotationOf(row: AnnotationRow): Annotation {
  const { documentId: _documentId, revision: _revision, gone: _gone, broughtIn: _broughtIn, ...annotation } = row
  return annotation
}
