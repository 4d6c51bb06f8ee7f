import type { Table } from 'dexie'
import {
  rowsOf,
  type AnnotationRow,
  type DocumentRow,
  type LayerRow,
  type LayoutRow,
  type LibraryDatabase,
  type OriginalRow,
  type ReadAgainstRow,
  type SourceRow,
  type StepRow,
  type VersionRow,
  type VersionStateRow,
  type WitnessRow,
} from './schema'
import { mixedKey, placeKey } from './setting-keys'

/** A document as it stands in the library: all rows that are its own. */
export interface DocumentRows {
  readonly row: DocumentRow
  readonly originals: readonly OriginalRow[]
  readonly sources: readonly SourceRow[]
  readonly layouts: readonly LayoutRow[]
  readonly layers: readonly LayerRow[]
  readonly witnesses: readonly WitnessRow[]
  readonly readAgainst: readonly ReadAgainstRow[]
  readonly annotations: readonly AnnotationRow[]
  readonly steps: readonly StepRow[]
  readonly versions: readonly VersionRow[]
  readonly versionStates: readonly VersionStateRow[]
}

/** The rows of a document by their tables; a table that is new is named here, and goes wherever documents go. */
function collectionsOf(db: LibraryDatabase, id: string) {
  const byNumber = <Row>(table: Table<Row, [string, number]>) => table.where(':id').between(...rowsOf(id), true, true)
  return {
    originals: byNumber(db.originals),
    sources: byNumber(db.sources),
    layouts: byNumber(db.layouts),
    layers: byNumber(db.layers),
    readAgainst: byNumber(db.readAgainst),
    witnesses: db.witnesses.where(':id').between([id, '', 0], [id, '\uffff', Number.MAX_SAFE_INTEGER], true, true),
    annotations: db.annotations.where('[documentId+revision]').between(...rowsOf(id), true, true),
    steps: db.steps.where('[documentId+number]').between(...rowsOf(id), true, true),
    versions: db.versions.where('documentId').equals(id),
    versionStates: db.versionStates.where('documentId').equals(id),
  }
}

/** All rows of a document, or null where it is not in the library. */
export async function readRows(db: LibraryDatabase, id: string): Promise<DocumentRows | null> {
  const row = await db.documents.get(id)
  if (!row) return null
  const of = collectionsOf(db, id)
  const [originals, sources, layouts, layers, readAgainst, witnesses, annotations, steps, versions, versionStates] =
    await Promise.all([
      of.originals.toArray(),
      of.sources.toArray(),
      of.layouts.toArray(),
      of.layers.toArray(),
      of.readAgainst.toArray(),
      of.witnesses.toArray(),
      of.annotations.toArray(),
      of.steps.toArray(),
      of.versions.toArray(),
      of.versionStates.toArray(),
    ])
  return {
    row,
    originals,
    sources,
    layouts,
    layers,
    readAgainst,
    witnesses,
    annotations,
    steps,
    versions,
    versionStates,
  }
}

/** Takes a document out of the library for good, with all that belongs to it. */
export async function removeDocument(db: LibraryDatabase, id: string): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await db.documents.delete(id)
    for (const rows of Object.values(collectionsOf(db, id))) await rows.delete()
    await db.settings.bulkDelete([placeKey(id), mixedKey(id)])
  })
}

/**
 * Puts documents in the place of others, in the transaction that surrounds it. Files that stay where they are are not
 * written again.
 */
export async function replaceRows(
  db: LibraryDatabase,
  before: readonly DocumentRows[],
  after: readonly DocumentRows[],
): Promise<void> {
  const stays = new Set(after.map(({ row }) => row.id))
  const kept = new Map(after.flatMap((d) => d.originals.map((o) => [`${o.documentId} ${o.part}`, o] as const)))
  const there = new Set<OriginalRow>()
  for (const { row, originals } of before) {
    const { originals: _originals, ...rest } = collectionsOf(db, row.id)
    for (const rows of Object.values(rest)) await rows.delete()
    for (const original of originals)
      if (kept.get(`${row.id} ${original.part}`)?.file === original.file)
        there.add(kept.get(`${row.id} ${original.part}`)!)
      else await db.originals.delete([row.id, original.part])
    if (!stays.has(row.id)) {
      await db.documents.delete(row.id)
      await db.settings.bulkDelete([placeKey(row.id), mixedKey(row.id)])
    }
  }
  for (const document of after) {
    await db.documents.put(document.row)
    await db.originals.bulkPut(document.originals.filter((o) => !there.has(o)))
    await db.sources.bulkPut([...document.sources])
    await db.layouts.bulkPut([...document.layouts])
    await db.layers.bulkPut([...document.layers])
    await db.witnesses.bulkPut([...document.witnesses])
    await db.readAgainst.bulkPut([...document.readAgainst])
    await db.annotations.bulkPut([...document.annotations])
    await db.steps.bulkPut([...document.steps])
    await db.versions.bulkPut([...document.versions])
    await db.versionStates.bulkPut([...document.versionStates])
  }
}
