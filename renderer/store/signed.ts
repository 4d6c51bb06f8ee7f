import { isDecided, type Change } from '../core/text'
import type { AnnotationRow, LayerRow, LibraryDatabase, SettingRow } from './schema'

/**
 * What the reader of this library calls themselves; '' for nobody.
 *
 * @param incoming settings that come into it: those of a whole library are its reader's own
 */
export async function readerName(db: LibraryDatabase, incoming: readonly SettingRow[] = []): Promise<string> {
  const rows = [await db.settings.get('preferences'), incoming.find(({ key }) => key === 'preferences')]
  for (const row of rows) {
    const name = (row?.value as { readonly readerName?: unknown } | undefined)?.readerName
    if (typeof name === 'string' && name) return name
  }
  return ''
}

/** Notes and decisions as they leave the library: each with who made it, where the reader has a name. */
export function signed<
  Rows extends { readonly layers: readonly LayerRow[]; readonly annotations: readonly AnnotationRow[] },
>(rows: Rows, who: string): Rows {
  if (!who) return rows
  return {
    ...rows,
    layers: rows.layers.map((layer) => ({
      ...layer,
      changes: layer.changes.map((change) => (isDecided(change) && !change.who ? { ...change, who } : change)),
    })),
    annotations: rows.annotations.map((note) => (note.author === undefined ? { ...note, author: who } : note)),
  }
}

/** Changes as they come home: what the reader decided themselves has no name on it. */
export function ownChanges(changes: readonly Change[], who: string): readonly Change[] {
  return changes.map((change) => {
    if (!who || change.who !== who) return change
    const { who: _who, ...own } = change
    return own
  })
}

/** A note as it comes home: the reader's own has no author. */
export function ownNote(note: AnnotationRow, who: string): AnnotationRow {
  if (!who || note.author !== who) return note
  const { author: _author, ...own } = note
  return own
}
