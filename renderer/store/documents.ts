import type { Table } from 'dexie'
import { sourceFilesOf } from '../core/document/source-files'
import type { Annotation } from '../core/anchor'
import { defaultCleaning } from '../core/clean'
import type { ImportedDocument } from '../core/formats'
import { createText, faultOf, textOfPages, type Page, type Text } from '../core/text'
import { putAnnotations } from './annotations'
import { importedWitnesses } from './imported-witnesses'
import {
  rowsOf,
  type DocumentRow,
  type LayerRow,
  type LayoutRow,
  type LibraryDatabase,
  type OriginalRow,
  type SourceRow,
} from './schema'
import { dropSteps } from './steps'

/** Which original holds a page's picture, and the picture's place in it. */
export type PagePicture = NonNullable<SourceRow['picture']>

/** A file that was imported, before it is in the library. */
export interface NewDocument {
  readonly imported: ImportedDocument
  readonly hash: string
  /** Name of the file or folder it came as. */
  readonly sourceFile: string
  /** The files themselves. */
  readonly originals: readonly { readonly name: string; readonly file: Blob }[]
  /** Whether a password opened them. */
  readonly encrypted?: boolean
  readonly now: number
}

/** Puts an imported document into the library: all of it or, if that fails, nothing. */
export async function addDocument(db: LibraryDatabase, id: string, made: NewDocument): Promise<DocumentRow> {
  const row = await putDocument(db, id, made, await layersOf(id, made.imported))
  await db.rowsJournalled()
  return row
}

/** @param layers made before, since a transaction waits for nothing but the database */
async function putDocument(
  db: LibraryDatabase,
  id: string,
  made: NewDocument,
  layers: readonly LayerRow[],
): Promise<DocumentRow> {
  const { imported, hash, sourceFile, originals, encrypted, now } = made
  const witnesses = importedWitnesses(id, imported.pages, now)
  const names = originals.map(({ name }) => name)
  const files = sourceFilesOf(sourceFile, names)
  const row: DocumentRow = {
    id,
    hash,
    metadata: { language: 'en', ...imported.metadata, title: imported.title },
    sourceFile,
    ...(files ? { sourceFiles: files } : {}),
    encoding: imported.encoding,
    encodingConfidence: imported.encodingConfidence,
    paginated: imported.paginated,
    ...(imported.isTyped ? { isTyped: imported.isTyped } : {}),
    pageCount: imported.pages.length,
    importedLabels: imported.pages.map((p) => p.label),
    labelRanges: [],
    ...(imported.outline?.length ? { outline: imported.outline } : {}),
    ...(imported.pendingFrom === undefined ? {} : { pendingFrom: imported.pendingFrom }),
    ...(imported.warnings?.length ? { warnings: imported.warnings } : {}),
    ...(witnesses.notes.length ? { witnesses: witnesses.notes } : {}),
    cleaning: defaultCleaning,
    cleanedAt: null,
    created: now,
    opened: now,
    deleted: null,
    revision: 0,
  }
  const parts = originals.map(({ name, file }, part) => ({
    documentId: id,
    part,
    name,
    file,
    ...(encrypted ? { encrypted } : {}),
  }))
  const sources = sourcesOf(id, imported, originals)
  const tables = [db.documents, db.originals, db.sources, db.layouts, db.layers, db.witnesses]
  await db.transaction('rw', tables, async () => {
    await db.documents.add(row)
    await db.witnesses.bulkAdd(witnesses.rows)
    await db.originals.bulkAdd(parts)
    await addInPortions(db.sources, sources)
    await addInPortions(db.layouts, layoutsOf(id, imported))
    await addInPortions(db.layers, layers)
  })
  return row
}

/** Rows that are handed to the database together: more at once would keep the window from everything else for so long. */
const portion = 500

async function addInPortions<Row>(table: Table<Row, [string, number]>, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += portion) await table.bulkAdd(rows.slice(at, at + portion))
}

/**
 * Puts another reading of the same file in a document's place. For documents that no reader has worked on: their
 * layers go with the old text.
 */
export async function replaceSource(db: LibraryDatabase, id: string, imported: ImportedDocument): Promise<void> {
  const layers = await layersOf(id, imported)
  await db.transaction('rw', [db.documents, db.originals, db.sources, db.layouts, db.layers, db.steps], async () => {
    const originals = await originalsOf(db, id)
    const row = await db.documents.get(id)
    await dropText(db, id)
    await dropSteps(db, id)
    await db.sources.bulkAdd(sourcesOf(id, imported, originals))
    await db.layouts.bulkAdd(layoutsOf(id, imported))
    await db.layers.bulkAdd(layers)
    await db.documents.update(id, {
      encoding: imported.encoding,
      encodingConfidence: imported.encodingConfidence,
      pageCount: imported.pages.length,
      importedLabels: imported.pages.map((p) => p.label),
      cleanedAt: null,
      // A copy or a journal that has the text before is of an earlier state.
      revision: (row?.revision ?? 0) + 1,
    })
  })
  await db.rowsJournalled()
}

/** Takes a document's text and its layers away; called inside a transaction. */
async function dropText(db: LibraryDatabase, id: string): Promise<void> {
  for (const table of [db.sources, db.layouts, db.layers]) {
    await table
      .where(':id')
      .between(...rowsOf(id), true, true)
      .delete()
  }
}

/** The source texts of pages; undefined for one that is not there. */
export async function loadSources(
  db: LibraryDatabase,
  documentId: string,
  pages: readonly number[],
): Promise<(string | undefined)[]> {
  const rows = await db.sources.bulkGet(pages.map((page) => [documentId, page] as [string, number]))
  return rows.map((row) => row?.text)
}

/** The texts of pages that are still to be read, in the order of the pages. */
export async function pendingTexts(
  db: LibraryDatabase,
  documentId: string,
): Promise<{ readonly page: number; readonly name: string; readonly file: Blob }[]> {
  const rows = db.sources.where(':id').between(...rowsOf(documentId), true, true)
  const pending = (await rows.toArray()).filter((s) => s.textPart !== undefined && s.text.trim() === '')
  const files = await db.originals.bulkGet(pending.map((s) => [documentId, s.textPart!] as [string, number]))
  return pending.flatMap(({ page }, i) => (files[i] ? [{ page, name: files[i].name, file: files[i].file }] : []))
}

/** The files a document was imported from, in their order. */
export async function originalsOf(db: LibraryDatabase, documentId: string): Promise<OriginalRow[]> {
  return db.originals
    .where(':id')
    .between(...rowsOf(documentId), true, true)
    .toArray()
}

/** The files of a document that can't be read any more, as where the profile has lost them. */
export async function lostOriginals(db: LibraryDatabase, documentId: string): Promise<OriginalRow[]> {
  const lost: OriginalRow[] = []
  for (const original of await originalsOf(db, documentId))
    await original.file
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => lost.push(original))
  return lost
}

function sourcesOf(
  documentId: string,
  imported: ImportedDocument,
  originals: readonly { readonly name: string }[],
): SourceRow[] {
  const parts = new Map(originals.map(({ name }, part) => [name, part] as const).toReversed())
  return textOfPages(imported.pages.map((p) => p.text)).pages.map((page, i) => {
    const { picture, textFile } = imported.pages[i]!
    const part = picture ? (parts.get(picture.file) ?? -1) : -1
    return {
      documentId,
      page: i,
      text: page.source,
      ...(textFile === undefined ? {} : { textPart: parts.get(textFile)! }),
      ...(picture && part >= 0
        ? { picture: { part, frame: picture.frame, width: picture.width, height: picture.height } }
        : {}),
    }
  })
}

function layoutsOf(documentId: string, imported: ImportedDocument): LayoutRow[] {
  return imported.pages.flatMap(({ layout }, page) => (layout ? [{ documentId, page, layout }] : []))
}

/** The order of pages whose file has lines out of the place where they stand on the picture. */
async function layersOf(documentId: string, imported: ImportedDocument): Promise<LayerRow[]> {
  if (!imported.pages.some((p) => p.layout)) return []
  // Only what comes in needs it: not what is loaded before the first screen.
  const { putLinesInPlace } = await import('../core/layout/misplaced-lines')
  return textOfPages(imported.pages.map((p) => p.text)).pages.flatMap((page, i): LayerRow[] => {
    const { layout = null, isOrdered } = imported.pages[i]!
    const mended = putLinesInPlace(page, layout, isOrdered)
    return mended === page ? [] : [{ documentId, page: i, order: mended.order, changes: [], revision: 0 }]
  })
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
): Promise<{ text: Text; pictures: (PagePicture | null)[]; revision: number; damaged: number[] }> {
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
  const pictures = sources.map(({ picture }) => picture ?? null)
  return { text: createText(pages), pictures, revision: row?.revision ?? 0, damaged }
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

/** Several documents with their notes, in one transaction: all of them or none. */
export async function addDocuments(
  db: LibraryDatabase,
  made: readonly (NewDocument & { readonly id: string; readonly notes: readonly Annotation[] })[],
  newId: () => string,
): Promise<(DocumentRow | { readonly here: DocumentRow })[]> {
  const tables = [db.documents, db.originals, db.sources, db.layouts, db.layers, db.witnesses, db.annotations]
  const layers = new Map<string, readonly LayerRow[]>()
  for (const { id, imported } of made) layers.set(id, await layersOf(id, imported))
  const added = await db.transaction('rw', tables, async () => {
    const rows: (DocumentRow | { here: DocumentRow })[] = []
    for (const { id, notes, ...document } of made) {
      const here = await documentByHash(db, document.hash)
      if (here) rows.push({ here })
      else {
        rows.push(await putDocument(db, id, document, layers.get(id) ?? []))
        await putAnnotations(db, id, notes, newId)
      }
    }
    return rows
  })
  await db.rowsJournalled()
  return added
}
