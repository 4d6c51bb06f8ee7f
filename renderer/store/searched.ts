import { Dexie } from 'dexie'
import { searchedPage, type SearchedAbout, type SearchedNote, type SearchedPage } from '../core/concordance'
import { whereHeld } from '../core/document/metadata'
import { pageOf } from './documents'
import { rowsOf, type AnnotationRow, type DocumentRow, type LibraryDatabase } from './schema'

/** A document as an index of the library knows it. */
export interface IndexedDocument {
  /** Tells a document whose texts are others as a whole. */
  readonly stamp: string
  readonly revision: number
  readonly about: SearchedAbout
}

/** How a document stands in the library now; null for one that is not there, or lies in the bin. */
export async function indexedDocument(db: LibraryDatabase, id: string): Promise<IndexedDocument | null> {
  const row = await db.documents.get(id)
  return row && row.deleted === null ? indexed(row) : null
}

/** How all documents of the library stand, one at a time: those last opened first, since they are asked for first. */
export async function indexedDocuments(
  db: LibraryDatabase,
  hear: (id: string, document: IndexedDocument) => void,
): Promise<void> {
  await db.documents
    .orderBy('opened')
    .reverse()
    .each((row) => {
      if (row.deleted === null) hear(row.id, indexed(row))
    })
}

function indexed(row: DocumentRow): IndexedDocument {
  const { metadata, hash, encoding, pageCount, revision, sourceFile } = row
  const about: SearchedAbout = {
    title: metadata.title,
    author: metadata.author ?? '',
    collection: whereHeld(metadata),
    file: sourceFile,
    remark: [metadata.remark, metadata.rights, metadata.address].filter(Boolean).join('\n'),
    scratch: row.scratch ?? '',
    date: metadata.date ?? '',
    language: metadata.language,
  }
  return { stamp: `${hash} ${encoding} ${pageCount}`, revision, about }
}

/** Pages of a document that are read together. */
const portion = 100

/** The pages of a document as they are searched, some at a time; all of them, or those that are named. */
export async function* searchedPages(
  db: LibraryDatabase,
  id: string,
  named: readonly number[] | null = null,
): AsyncGenerator<ReadonlyMap<number, SearchedPage>> {
  const keys = named
    ? named.map((page): [string, number] => [id, page])
    : await db.sources
        .where(':id')
        .between(...rowsOf(id), true, true)
        .primaryKeys()
  const notes = new Map<number, SearchedNote[]>()
  for (const row of await annotationsOf(db, id)) {
    const page = pageOfNote(row)
    if (page === null || row.gone) continue
    notes.set(page, [...(notes.get(page) ?? []), noteOf(row)])
  }
  for (let at = 0; at < keys.length; at += portion) {
    const some = keys.slice(at, at + portion)
    const [sources, layers] = await Promise.all([db.sources.bulkGet(some), db.layers.bulkGet(some)])
    yield new Map(
      sources.flatMap((source, i) =>
        source
          ? [[source.page, searchedPage(pageOf(source.text, layers[i]).page, notes.get(source.page) ?? [])] as const]
          : [],
      ),
    )
  }
}

/** What was written to a document after a revision. */
export interface IndexedChanges {
  /** Pages whose text changed. */
  readonly pages: readonly number[]
  /** Notes that changed, with the page on which each is now. */
  readonly notes: ReadonlyMap<string, number | null>
}

/** What was written to a document after a revision. */
export async function changedSince(db: LibraryDatabase, id: string, revision: number): Promise<IndexedChanges> {
  const range: [[string, number], [string, number]] = [
    [id, revision + 1],
    [id, Number.MAX_SAFE_INTEGER],
  ]
  const [layers, annotations] = await Promise.all([
    db.layers
      .where('[documentId+revision]')
      .between(...range, true, true)
      .primaryKeys(),
    db.annotations
      .where('[documentId+revision]')
      .between(...range, true, true)
      .toArray(),
  ])
  return {
    pages: layers.map(([, page]) => page),
    notes: new Map(annotations.map((row) => [row.id, pageOfNote(row)])),
  }
}

/** The pages on which the notes of a document begin, by their ids. */
export async function pagesOfNotes(db: LibraryDatabase, id: string): Promise<Map<string, number | null>> {
  return new Map((await annotationsOf(db, id)).map((row) => [row.id, pageOfNote(row)]))
}

/**
 * Hears which documents were written to, by this window or another; null where it is not told which.
 * @returns what ends it
 */
export function watchDocuments(db: LibraryDatabase, hear: (ids: readonly string[] | null) => void): () => void {
  const part = `idb://${db.name}/documents/`
  const listener = (parts: Readonly<Record<string, unknown>>) => {
    const written = parts[part] as WrittenKeys | undefined
    if (written) hear(idsIn(written))
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}

/** Keys as Dexie tells them: a tree of ranges, which is a plain object where another window wrote them. */
interface WrittenKeys {
  readonly from?: unknown
  readonly to?: unknown
  readonly l?: WrittenKeys | null
  readonly r?: WrittenKeys | null
}

/** Single keys of a tree; null where it has ranges, too. */
function idsIn({ from, to, l, r }: WrittenKeys): string[] | null {
  if (from === undefined) return []
  if (typeof from !== 'string' || from !== to) return null
  const [before, after] = [l ? idsIn(l) : [], r ? idsIn(r) : []]
  return before && after && [...before, from, ...after]
}

function annotationsOf(db: LibraryDatabase, id: string): Promise<AnnotationRow[]> {
  return db.annotations
    .where('[documentId+revision]')
    .between(...rowsOf(id), true, true)
    .toArray()
}

function pageOfNote({ targets, region }: AnnotationRow): number | null {
  return targets[0]?.page ?? region?.page ?? null
}

function noteOf({ id, note, quotation, tags, replies = [] }: AnnotationRow): SearchedNote {
  return {
    id,
    note: [note, ...replies.map((reply) => reply.text)].filter(Boolean).join('\n'),
    quotation: quotation.cleaned || quotation.source,
    tags,
  }
}
