import type { PackedLayout } from '../core/document/page-layout'
import { type LibraryDatabase, type WitnessNote, type WitnessRow } from './schema'

/** A page's text as a recogniser or another source gave it. */
export interface WitnessPage {
  readonly page: number
  readonly text: string
  readonly layout: PackedLayout | null
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
}

/**
 * Gives a page that has no text yet its first one, whether or not the document is open.
 * @returns false when the page has a text already; then nothing was written
 */
export async function fillPage(
  db: LibraryDatabase,
  documentId: string,
  { page, text, layout }: WitnessPage,
): Promise<boolean> {
  return db.transaction('rw', [db.documents, db.sources, db.layouts, db.layers], async () => {
    const source = await db.sources.get([documentId, page])
    const row = await db.documents.get(documentId)
    if (!source || !row) throw new Error('this document is no longer in the library')
    if (source.text.trim() !== '') return false
    const filled = text + (page < row.pageCount - 1 ? '\n' : '')
    const revision = row.revision + 1
    await db.sources.update([documentId, page], { text: filled })
    if (layout) await db.layouts.put({ documentId, page, layout })
    await db.layers.put({ documentId, page, order: [{ from: 0, to: filled.length }], changes: [], revision })
    await db.documents.update(documentId, { revision })
    return true
  })
}
