import type { PackedLayout } from '../core/document/page-layout'
import type { OtherText } from '../core/formats'
import { importedWitnesses } from './imported-witnesses'
import { type LibraryDatabase, type WitnessNote, type WitnessRow } from './schema'
import { toldBesides } from './told-rows'

/** A page's text as a recogniser or another source gave it. */
export interface WitnessPage {
  readonly page: number
  readonly text: string
  readonly layout: PackedLayout | null
  /** Other texts of the page that came with it. */
  readonly others?: readonly OtherText[]
}

/** Keeps a page of a witness; the document learns of the witness with its first page. */
export async function keepWitness(
  db: LibraryDatabase,
  documentId: string,
  note: WitnessNote,
  { page, text, layout }: WitnessPage,
): Promise<void> {
  await db.transaction('rw', [db.documents, db.witnesses], async () => {
    const row = await db.documents.get(documentId)
    if (!row) throw new Error('this document is no longer in the library')
    await db.witnesses.put({ documentId, witness: note.id, page, text, ...(layout ? { layout } : {}) })
    if (!row.witnesses?.some((w) => w.id === note.id))
      await db.documents.update(documentId, { witnesses: [...(row.witnesses ?? []), note] })
  })
  await db.rowsJournalled()
}

/** The pages of a witness, in order. */
export async function loadWitness(db: LibraryDatabase, documentId: string, witness: string): Promise<WitnessRow[]> {
  return db.witnesses
    .where(':id')
    .between([documentId, witness, 0], [documentId, witness, Number.MAX_SAFE_INTEGER], true, true)
    .toArray()
}

/** Takes a witness away. */
export async function dropWitness(db: LibraryDatabase, documentId: string, witness: string): Promise<void> {
  await db.transaction('rw', [db.documents, db.witnesses], async () => {
    await db.witnesses
      .where(':id')
      .between([documentId, witness, 0], [documentId, witness, Number.MAX_SAFE_INTEGER], true, true)
      .delete()
    const row = await db.documents.get(documentId)
    await db.documents.update(documentId, { witnesses: row?.witnesses?.filter((w) => w.id !== witness) ?? [] })
  })
  await db.rowsJournalled()
}

/**
 * Gives pages that have no text yet their first one, and the other texts that came with it, whether or not the document is open.
 * @param next where the texts are read from the document's own file: the first page whose text is to come after these, or that all
 *   are read; null for texts that come from elsewhere. The journal takes those alone: the others are read again
 * @returns the pages that were given one; those that have a text keep it
 */
export async function fillPages(
  db: LibraryDatabase,
  documentId: string,
  pages: readonly WitnessPage[],
  next: number | 'all-read' | null = null,
): Promise<number[]> {
  const tables = [db.documents, db.sources, db.layouts, db.layers, db.witnesses]
  const filled = await db.transaction('rw', tables, async (transaction) => {
    if (next !== null) toldBesides(transaction, 'origin')
    const row = await db.documents.get(documentId)
    const sources = await db.sources.bulkGet(pages.map((p) => [documentId, p.page] as [string, number]))
    if (!row || sources.some((s) => !s)) throw new Error('this document is no longer in the library')
    const revision = row.revision + 1
    const empty = pages.filter((_, i) => sources[i]!.text.trim() === '')
    const texts = new Map(empty.map(({ page, text }) => [page, text + (page < row.pageCount - 1 ? '\n' : '')]))
    await db.sources.bulkPut(sources.flatMap((s) => (texts.has(s!.page) ? [{ ...s!, text: texts.get(s!.page)! }] : [])))
    await db.layouts.bulkPut(empty.flatMap(({ page, layout }) => (layout ? [{ documentId, page, layout }] : [])))
    await db.layers.bulkPut(
      empty.map(({ page }) => ({
        documentId,
        page,
        order: [{ from: 0, to: texts.get(page)!.length }],
        changes: [],
        revision,
      })),
    )
    const further = empty.map(({ page, others = [] }) => importedWitnesses(documentId, [{ others }], row.created, page))
    await db.witnesses.bulkPut(further.flatMap((w) => w.rows))
    const witnesses = withFurther(
      row.witnesses ?? [],
      further.flatMap((w) => w.notes),
    )
    await db.documents.update(documentId, {
      revision,
      ...(witnesses.length ? { witnesses } : {}),
      ...(next === null ? {} : { pendingFrom: next === 'all-read' ? undefined : next }),
    })
    return empty.map((p) => p.page)
  })
  await db.rowsJournalled()
  return filled
}

function withFurther(known: readonly WitnessNote[], further: readonly WitnessNote[]): WitnessNote[] {
  return [...new Map([...further, ...known].map((note) => [note.id, note])).values()]
}
