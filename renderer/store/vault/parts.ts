import type { Table } from 'dexie'
import type { BackedUpTable } from '../backed-up-tables'
import { packed } from '../packed-values'
import { rowsOf, type LibraryDatabase, type WitnessRow } from '../schema'

/**
 * Rows of one part. What seldom changes stands apart from what often does, and both in portions: a word that is changed in a long
 * document makes a new part of a few pages, and all others are in the vault already.
 */
const portion = { pages: 100, layers: 25, notes: 500 }

/** The parts that the pages, notes and other texts of a document are kept in, one at a time and the same ones for the same rows. */
export async function* partsOf(db: LibraryDatabase, id: string): AsyncGenerator<Uint8Array> {
  const pages = async function* <Row>(table: Table<Row, [string, number]>, length: number) {
    const keys = await table
      .where(':id')
      .between(...rowsOf(id), true, true)
      .primaryKeys()
    const last = keys.at(-1)?.[1] ?? -1
    for (let from = 0; from <= last; from += length)
      yield table
        .where(':id')
        .between([id, from], [id, from + length], true, false)
        .toArray()
  }
  for await (const rows of pages(db.sources, portion.pages)) yield linesOfRows('sources', rows)
  for await (const rows of pages(db.layouts, portion.pages)) yield linesOfRows('layouts', rows)
  for await (const rows of pages(db.layers, portion.layers)) if (rows.length) yield linesOfRows('layers', rows)
  for await (const rows of pages(db.readAgainst, 10 * portion.pages)) yield linesOfRows('readAgainst', rows)
  const witnessKeys = await db.witnesses
    .where(':id')
    .between([id, '', 0], [id, '\uffff', Number.MAX_SAFE_INTEGER], true, true)
    .primaryKeys()
  for (let at = 0; at < witnessKeys.length; at += portion.pages) {
    const rows = await db.witnesses.bulkGet(witnessKeys.slice(at, at + portion.pages))
    yield linesOfRows(
      'witnesses',
      rows.filter((row): row is WitnessRow => row !== undefined),
    )
  }
  const versions = await db.versions.where('documentId').equals(id).sortBy('made')
  if (versions.length) yield linesOfRows('versions', versions)
  for (const version of versions) {
    const state = await db.versionStates.get(version.id)
    if (state) yield linesOfRows('versionStates', [state])
  }
  const notes = await db.annotations
    .where('[documentId+revision]')
    .between(...rowsOf(id), true, true)
    .primaryKeys()
  notes.sort()
  for (let at = 0; at < notes.length; at += portion.notes) {
    const rows = await db.annotations.bulkGet(notes.slice(at, at + portion.notes))
    yield linesOfRows(
      'annotations',
      rows.filter((row) => row !== undefined),
    )
  }
}

/** Settings larger than this have a part of their own, in characters of JSON: fonts are among them. */
const largeSetting = 50_000

/** The parts that tags, settings and comparisons are kept in. */
export async function* commonParts(db: LibraryDatabase): AsyncGenerator<Uint8Array> {
  yield linesOfRows('tags', await db.tags.toArray())
  const small: object[] = []
  for (const key of await db.settings.toCollection().primaryKeys()) {
    const row = await db.settings.get(key)
    if (!row) continue
    if (JSON.stringify(packed(row)).length > largeSetting) yield linesOfRows('settings', [row])
    else small.push(row)
  }
  yield linesOfRows('settings', small)
  const comparisons = await db.comparisons.toArray()
  if (comparisons.length) yield linesOfRows('comparisons', comparisons)
  for (const key of await db.keptTexts.toCollection().primaryKeys()) {
    const row = await db.keptTexts.get(key)
    if (row) yield linesOfRows('keptTexts', [row])
  }
}

/** Rows as lines of JSON, `{ table, row }` each: as copies and projects hold them. */
export function linesOfRows(table: BackedUpTable, rows: readonly object[]): Uint8Array {
  return new TextEncoder().encode(rows.map((row) => JSON.stringify({ table, row: packed(row) }) + '\n').join(''))
}
