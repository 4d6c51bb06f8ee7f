import type { BackedUpTable } from './backed-up-tables'
import { journalledKey } from './setting-keys'
import { nothingMerged, type MergeCounts } from './merge-counts'
import { joinedSetting } from './merge-settings'
import { mergedLayer, mergedNote, mergedScratch, metadataWith, type MergedDocument, type Merging } from './merge-states'
import { pastStatesOf, type PastStates } from './past-states'
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
  VersionRow,
  VersionStateRow,
  WitnessRow,
} from './schema'
import { ownChanges, ownNote, readerName } from './signed'
import { KeptRows, type Undoable } from './taking-back'
import { toldBesides } from './told-rows'

/** What restoring did. */
export interface Restored extends MergeCounts {
  readonly undo: Undoable
}

/**
 * Takes rows of a copy or a project over into the library, in one transaction. What is here stays and gains what only the other
 * knows; of what both wrote, both stay.
 *
 * @param from what the rows are of
 * @param ids  what documents that came before are called here, by their ids there; those that come now are added
 */
export async function takenOver(
  db: LibraryDatabase,
  rows: ReadonlyMap<BackedUpTable, object[]>,
  from: Merging,
  ids = new Map<string, string>(),
): Promise<Restored> {
  const of = <Row>(table: BackedUpTable) => (rows.get(table) ?? []) as Row[]
  const restored = await db.transaction('rw', db.tables, async (transaction) => {
    if (from.isOwn) toldBesides(transaction, 'origin')
    const kept = new KeptRows(db)
    const who = await readerName(db, of<SettingRow>('settings'))
    const counts = { ...nothingMerged } as { -readonly [Name in keyof MergeCounts]: number }
    const merged = new Map<string, MergedDocument>()
    for (const document of of<DocumentRow>('documents')) {
      const here =
        (await db.documents.get(document.id)) ??
        (await db.documents
          .where('hash')
          .equals(document.hash)
          .filter((d) => d.encoding === document.encoding)
          .first())
      ids.set(document.id, here?.id ?? document.id)
      await kept.keepDocument(here?.id ?? document.id)
      merged.set(document.id, mergedDocument(db, here?.id ?? document.id, !here))
      if (!here) {
        await db.documents.add(document)
        counts.documents++
        continue
      }
      counts.merged++
      if (here.deleted !== null && document.deleted === null) counts.unbinned++
      const known = new Set(here.witnesses?.map((w) => w.id))
      const more = document.witnesses?.filter((w) => !known.has(w.id)) ?? []
      const { scratch, what } = mergedScratch(here, document, from)
      if (what !== null) counts[what]++
      const collections = new Set([...(here.collections ?? []), ...(document.collections ?? [])])
      await db.documents.update(here.id, {
        metadata: metadataWith(here.metadata, document.metadata),
        ...(what !== null ? { scratch } : {}),
        ...(collections.size ? { collections: [...collections] } : {}),
        ...(more.length ? { witnesses: [...(here.witnesses ?? []), ...more] } : {}),
        // One that lay in the bin is wanted again.
        ...(here.deleted !== null && document.deleted === null ? { deleted: null } : {}),
      })
    }
    const idOf = (row: { documentId: string }) => ids.get(row.documentId) ?? row.documentId
    const documentOf = (id: string) => merged.get(id) ?? mergedDocument(db, id, false)
    for (const original of of<OriginalRow>('originals')) {
      const key: [string, number] = [idOf(original), original.part]
      if (!original.file || (await db.originals.get(key))) continue
      await kept.keep('originals', key)
      await db.originals.put({ ...original, documentId: key[0] })
    }
    const taken = new Set<string>()
    /** Pages whose text is another one here. */
    const apart = new Set<string>()
    for (const source of of<SourceRow>('sources')) {
      const key: [string, number] = [idOf(source), source.page]
      const here = await db.sources.get(key)
      if (here && here.text !== source.text) apart.add(`${key[0]} ${source.page}`)
      if (here) continue
      await kept.keep('sources', key)
      await db.sources.put({ ...source, documentId: key[0] })
      taken.add(`${key[0]} ${source.page}`)
    }
    // A layout belongs to its source: it comes only where that came.
    for (const layout of of<LayoutRow>('layouts'))
      if (taken.has(`${idOf(layout)} ${layout.page}`)) {
        await kept.keep('layouts', [idOf(layout), layout.page])
        await db.layouts.put({ ...layout, documentId: idOf(layout) })
      }
    for (const witness of of<WitnessRow>('witnesses')) {
      await kept.keep('witnesses', [idOf(witness), witness.witness, witness.page])
      await db.witnesses.put({ ...witness, documentId: idOf(witness) })
    }
    for (const { documentId, page, lines } of of<ReadAgainstRow>('readAgainst')) {
      const id = ids.get(documentId) ?? documentId
      if (apart.has(`${id} ${page}`)) continue
      await kept.keep('readAgainst', [id, page])
      const here = await db.readAgainst.get([id, page])
      await db.readAgainst.put({ documentId: id, page, lines: [...new Set([...(here?.lines ?? []), ...lines])] })
    }
    for (const layer of of<LayerRow>('layers')) {
      const here = { ...layer, documentId: idOf(layer), changes: ownChanges(layer.changes, who) }
      if (apart.has(`${here.documentId} ${here.page}`)) {
        if (layer.changes.length) counts.otherPages++
        continue
      }
      await kept.keep('layers', [here.documentId, here.page])
      const { taken: changes, differing } = await mergedLayer(db, here, documentOf(layer.documentId))
      counts.changes += changes
      counts.decisions += differing
    }
    for (const annotation of of<AnnotationRow>('annotations')) {
      await kept.keep('annotations', annotation.id)
      const isApart = annotation.targets.some(({ page }) => apart.has(`${idOf(annotation)} ${page}`))
      // What it stood on is not in the text that is here: it waits with its quotation until it is placed.
      const row = { ...ownNote(annotation, who), documentId: idOf(annotation), ...(isApart ? { targets: [] } : {}) }
      const what = await mergedNote(db, row, from, documentOf(annotation.documentId))
      if (what !== null) counts[what]++
    }
    for (const version of of<VersionRow>('versions'))
      if (!(await db.versions.get(version.id))) {
        await kept.keep('versions', version.id)
        await db.versions.put({ ...version, documentId: idOf(version) })
      }
    for (const state of of<VersionStateRow>('versionStates'))
      if (!(await db.versionStates.get(state.id))) {
        await kept.keep('versionStates', state.id)
        await db.versionStates.put({ ...state, documentId: idOf(state) })
      }
    for (const tag of of<TagRow>('tags'))
      if (!(await db.tags.get(tag.name))) {
        await kept.keep('tags', tag.name)
        await db.tags.put(tag)
      }
    for (const setting of of<SettingRow>('settings')) {
      if (setting.key === journalledKey) continue
      const here = await db.settings.get(setting.key)
      const joined = joinedSetting(here, setting, from, (id) => ids.get(id) ?? id)
      if (!joined) continue
      await kept.keep('settings', setting.key)
      await db.settings.put(joined)
    }
    const comparisons = new Set<string>()
    for (const comparison of of<ComparisonRow>('comparisons')) {
      await kept.keep('comparisons', comparison.id)
      const here = await db.comparisons.get(comparison.id)
      if (here) await db.comparisons.put(withDecisionsOf(here, comparison))
      else {
        comparisons.add(comparison.id)
        await db.comparisons.put(ofDocuments(comparison, (id) => ids.get(id) ?? id))
      }
    }
    for (const text of of<KeptTextRow>('keptTexts'))
      if (comparisons.has(text.comparisonId)) {
        await kept.keep('keptTexts', [text.comparisonId, text.textId])
        await db.keptTexts.put(text)
      }
    await kept.close()
    return { ...counts, undo: kept }
  })
  await db.rowsJournalled()
  return restored
}

/** A document that is merged; its past is read once, where anything asks for it. */
function mergedDocument(db: LibraryDatabase, id: string, isNew: boolean): MergedDocument {
  let past: Promise<PastStates> | null = null
  return { isNew, past: () => (past ??= pastStatesOf(db, id)) }
}

/** A comparison with what was decided of it elsewhere, and not here. */
function withDecisionsOf(here: ComparisonRow, there: ComparisonRow): ComparisonRow {
  const known = new Set([...here.decisions, ...here.mends].map(({ id }) => id))
  const fresh = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    items.filter(({ id }) => !known.has(id))
  return {
    ...here,
    decisions: [...fresh(there.decisions), ...here.decisions],
    mends: [...here.mends, ...fresh(there.mends)],
  }
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
