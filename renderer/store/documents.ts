import { defaultCleaning } from '../core/clean'
import type { ImportedDocument } from '../core/formats'
import { createText, faultOf, textOfPages, type Page, type Text } from '../core/text'
import { rowsOf, type DocumentRow, type LayerRow, type LibraryDatabase, type SourceRow } from './schema'

/** A file that was imported, before it is in the library. */
export interface NewDocument {
  readonly imported: ImportedDocument
  readonly hash: string
  readonly sourceFile: string
  readonly bytes: Uint8Array
  readonly now: number
}

/** Puts an imported document into the library: all of it or, if that fails, nothing. */
export async function addDocument(db: LibraryDatabase, id: string, made: NewDocument): Promise<DocumentRow> {
  const { imported, hash, sourceFile, bytes, now } = made
  const row: DocumentRow = {
    id,
    hash,
    metadata: { title: imported.title, language: 'en' },
    sourceFile,
    encoding: imported.encoding,
    encodingConfidence: imported.encodingConfidence,
    paginated: imported.paginated,
    pageCount: imported.pages.length,
    importedLabels: imported.pages.map((p) => p.label),
    labelRanges: [],
    cleaning: defaultCleaning,
    cleanedAt: null,
    created: now,
    opened: now,
    deleted: null,
    revision: 0,
  }
  const sources = sourcesOf(id, imported)
  await db.transaction('rw', [db.documents, db.files, db.sources], async () => {
    await db.documents.add(row)
    await db.files.add({ documentId: id, bytes })
    await db.sources.bulkAdd(sources)
  })
  return row
}

/**
 * Puts another reading of the same file in a document's place. For documents that no reader has worked on: their
 * layers go with the old text.
 */
export async function replaceSource(db: LibraryDatabase, id: string, imported: ImportedDocument): Promise<void> {
  await db.transaction('rw', [db.documents, db.sources, db.layers], async () => {
    await dropText(db, id)
    await db.sources.bulkAdd(sourcesOf(id, imported))
    await db.documents.update(id, {
      encoding: imported.encoding,
      encodingConfidence: imported.encodingConfidence,
      pageCount: imported.pages.length,
      importedLabels: imported.pages.map((p) => p.label),
      cleanedAt: null,
    })
  })
}

/** Takes a document's text and its layers away; called inside a transaction. */
async function dropText(db: LibraryDatabase, id: string): Promise<void> {
  for (const table of [db.sources, db.layers]) {
    await table
      .where(':id')
      .between(...rowsOf(id), true, true)
      .delete()
  }
}

function sourcesOf(documentId: string, imported: ImportedDocument): SourceRow[] {
  return textOfPages(imported.pages.map((p) => p.text)).pages.map((page, i) => ({
    documentId,
    page: i,
    text: page.source,
  }))
}

/** The document with the same content that is in the library already, if any. */
export async function documentByHash(db: LibraryDatabase, hash: string): Promise<DocumentRow | undefined> {
  const found = await db.documents.where('hash').equals(hash).toArray()
  return found.find((d) => d.deleted === null)
}

/**
 * A document's text as it was last saved. A layer that is damaged is left out (its page then reads as its source);
 * the pages concerned are named, so that the reader can be told.
 */
export async function loadText(
  db: LibraryDatabase,
  documentId: string,
): Promise<{ text: Text; revision: number; damaged: number[] }> {
  const [sources, layers, row] = await db.transaction('r', [db.sources, db.layers, db.documents], () =>
    Promise.all([
      db.sources
        .where(':id')
        .between(...rowsOf(documentId), true, true)
        .toArray(),
      db.layers
        .where(':id')
        .between(...rowsOf(documentId), true, true)
        .toArray(),
      db.documents.get(documentId),
    ]),
  )
  const byPage = new Map(layers.map((l) => [l.page, l]))
  const damaged: number[] = []
  const pages = sources.map(({ page, text }) => {
    const made = pageOf(text, byPage.get(page))
    if (made.damaged) damaged.push(page)
    return made.page
  })
  return { text: createText(pages), revision: row?.revision ?? 0, damaged }
}

/** A page from its source and what was stored of it. */
export function pageOf(
  source: string,
  layer: Pick<LayerRow, 'order' | 'changes'> | undefined,
): { page: Page; damaged: boolean } {
  const bare: Page = { source, order: [{ from: 0, to: source.length }], changes: [] }
  if (!layer) return { page: bare, damaged: false }
  const page: Page = { source, order: layer.order, changes: layer.changes }
  return faultOf(page) === null ? { page, damaged: false } : { page: bare, damaged: true }
}

/** Takes a document out of the library for good, with all that belongs to it. */
async function removeDocument(db: LibraryDatabase, id: string): Promise<void> {
  await db.transaction('rw', [db.documents, db.files, db.sources, db.layers, db.annotations], async () => {
    await db.documents.delete(id)
    await db.files.delete(id)
    await dropText(db, id)
    await db.annotations
      .where('[documentId+revision]')
      .between(...rowsOf(id), true, true)
      .delete()
  })
}

/** How long a deleted document can be brought back. */
const binnedFor = 30 * 24 * 3600 * 1000

/** Clears documents out of the bin that have lain there for thirty days. */
export async function emptyBin(db: LibraryDatabase, now: number): Promise<void> {
  const old = await db.documents.filter((d) => d.deleted !== null && d.deleted < now - binnedFor).toArray()
  for (const { id } of old) await removeDocument(db, id)
}
