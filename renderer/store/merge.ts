import { isDecided, overlap, withChanges, type Change, type Page } from '../core/text'
import { pageOf } from './documents'
import type {
  AnnotationRow,
  ComparisonRow,
  DocumentRow,
  KeptTextRow,
  LayerRow,
  LayoutRow,
  LibraryDatabase,
  OriginalRow,
  ReadAgainstRow,
  SettingRow,
  SourceRow,
  TagRow,
  WitnessRow,
} from './schema'

/** The tables that a backup holds. */
export const backedUpTables = [
  'documents',
  'originals',
  'sources',
  'layouts',
  'layers',
  'witnesses',
  'readAgainst',
  'annotations',
  'tags',
  'settings',
  'comparisons',
  'keptTexts',
] as const

/** Name of a table that a backup holds. */
export type BackedUpTable = (typeof backedUpTables)[number]

/** What restoring did, in numbers. */
export interface Restored {
  readonly documents: number
  readonly annotations: number
  /** Documents that were here already; what the backup knew more of them was added. */
  readonly merged: number
}

/** Takes the rows of a backup over into the library, in one transaction. */
export async function takenOver(db: LibraryDatabase, rows: ReadonlyMap<BackedUpTable, object[]>): Promise<Restored> {
  const of = <Row>(table: BackedUpTable) => (rows.get(table) ?? []) as Row[]
  return db.transaction('rw', db.tables, async () => {
    const ids = new Map<string, string>()
    let added = 0
    let merged = 0
    for (const document of of<DocumentRow>('documents')) {
      const here =
        (await db.documents.get(document.id)) ??
        (await db.documents
          .where('hash')
          .equals(document.hash)
          .filter((d) => d.encoding === document.encoding)
          .first())
      ids.set(document.id, here?.id ?? document.id)
      if (!here) {
        await db.documents.add(document)
        added++
      } else {
        merged++
        // One that lay in the bin is wanted again.
        if (here.deleted !== null && document.deleted === null) await db.documents.update(here.id, { deleted: null })
        const known = new Set(here.witnesses?.map((w) => w.id))
        const more = document.witnesses?.filter((w) => !known.has(w.id)) ?? []
        if (more.length) await db.documents.update(here.id, { witnesses: [...(here.witnesses ?? []), ...more] })
      }
    }
    const idOf = (row: { documentId: string }) => ids.get(row.documentId) ?? row.documentId
    for (const original of of<OriginalRow>('originals'))
      if (original.file && !(await db.originals.get([idOf(original), original.part])))
        await db.originals.put({ ...original, documentId: idOf(original) })
    const taken = new Set<string>()
    for (const source of of<SourceRow>('sources'))
      if (!(await db.sources.get([idOf(source), source.page]))) {
        await db.sources.put({ ...source, documentId: idOf(source) })
        taken.add(`${idOf(source)} ${source.page}`)
      }
    // A layout belongs to its source: it comes only where that came.
    for (const layout of of<LayoutRow>('layouts'))
      if (taken.has(`${idOf(layout)} ${layout.page}`)) await db.layouts.put({ ...layout, documentId: idOf(layout) })
    for (const witness of of<WitnessRow>('witnesses')) await db.witnesses.put({ ...witness, documentId: idOf(witness) })
    for (const { documentId, page, lines } of of<ReadAgainstRow>('readAgainst')) {
      const id = ids.get(documentId) ?? documentId
      const here = await db.readAgainst.get([id, page])
      await db.readAgainst.put({ documentId: id, page, lines: [...new Set([...(here?.lines ?? []), ...lines])] })
    }
    for (const layer of of<LayerRow>('layers')) await mergeLayer(db, { ...layer, documentId: idOf(layer) })
    let annotations = 0
    for (const annotation of of<AnnotationRow>('annotations')) {
      const here = await db.annotations.get(annotation.id)
      if (here && here.modified >= annotation.modified) continue
      await db.annotations.put({
        ...annotation,
        documentId: idOf(annotation),
        revision: await nextRevision(db, idOf(annotation)),
      })
      if (!annotation.gone) annotations++
    }
    for (const tag of of<TagRow>('tags')) if (!(await db.tags.get(tag.name))) await db.tags.put(tag)
    for (const setting of of<SettingRow>('settings'))
      if (!(await db.settings.get(setting.key))) await db.settings.put(setting)
    const comparisons = new Set<string>()
    for (const comparison of of<ComparisonRow>('comparisons')) {
      if (await db.comparisons.get(comparison.id)) continue
      comparisons.add(comparison.id)
      await db.comparisons.put(ofDocuments(comparison, (id) => ids.get(id) ?? id))
    }
    for (const kept of of<KeptTextRow>('keptTexts'))
      if (comparisons.has(kept.comparisonId)) await db.keptTexts.put(kept)
    return { documents: added, annotations, merged }
  })
}

/** A comparison whose documents have other ids here. */
function ofDocuments(comparison: ComparisonRow, idOf: (id: string) => string): ComparisonRow {
  const texts = comparison.texts.map((text) =>
    text.origin.kind === 'kept'
      ? text
      : { ...text, origin: { ...text.origin, documentId: idOf(text.origin.documentId) } },
  )
  return { ...comparison, texts, documentIds: comparison.documentIds.map(idOf) }
}

async function nextRevision(db: LibraryDatabase, documentId: string): Promise<number> {
  const revision = ((await db.documents.get(documentId))?.revision ?? 0) + 1
  await db.documents.update(documentId, { revision })
  return revision
}

async function mergeLayer(db: LibraryDatabase, layer: LayerRow): Promise<void> {
  const here = await db.layers.get([layer.documentId, layer.page])
  if (!here) {
    await db.layers.put(layer)
    return
  }
  const source = (await db.sources.get([layer.documentId, layer.page]))?.text ?? ''
  const page = pageOf(source, here).page
  const next = withDecisionsOf(page, layer.changes)
  if (next !== page)
    await db.layers.put({ ...here, changes: next.changes, revision: await nextRevision(db, layer.documentId) })
}

/** Adds what a reader decided elsewhere, where nobody decided here; what the engine did there gives way. */
function withDecisionsOf(page: Page, others: readonly Change[]): Page {
  const known = new Set(page.changes.map((c) => c.id))
  const wanted = others.filter(
    (c) => isDecided(c) && !page.changes.some((p) => isDecided(p) && (p.id === c.id || overlap(p, c))),
  )
  if (!wanted.length) return page
  const rest = page.changes.filter((p) => !wanted.some((c) => c.id === p.id || overlap(p, c)))
  const added = wanted.filter((c) => !known.has(c.id) || !rest.some((p) => p.id === c.id))
  return withChanges(page, [...rest, ...added])
}
