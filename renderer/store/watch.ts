import { Dexie, type Subscription } from 'dexie'
import { liveAnswers } from './live-answers'
import type { AnnotationRow, LayerRow, LibraryDatabase } from './schema'

/** What other windows wrote since a revision. */
export interface News {
  /** With the source each belongs to, which may be another than was known. */
  readonly layers: readonly (LayerRow & { readonly source: string })[]
  readonly annotations: readonly AnnotationRow[]
}

/**
 * Hears that something was written to a document after a revision, by this window or another; `readNews` tells what. Only keys are looked
 * at, for most of what is written is the window's own.
 *
 * @param since the revision already known; read again at every write
 */
export function watchDocument(
  db: LibraryDatabase,
  documentId: string,
  since: () => number,
  hear: () => void,
): Subscription {
  const query = () => {
    const range = after(documentId, since())
    return Promise.all([
      db.layers
        .where('[documentId+revision]')
        .between(...range, true, true)
        .primaryKeys(),
      db.annotations
        .where('[documentId+revision]')
        .between(...range, true, true)
        .primaryKeys(),
    ])
  }
  return liveAnswers(query, ([layers, annotations]) => {
    if (layers.length || annotations.length) hear()
  })
}

/** What was written to a document after a revision. */
export async function readNews(db: LibraryDatabase, documentId: string, since: number): Promise<News> {
  const range = after(documentId, since)
  const [layers, annotations] = await Promise.all([
    db.layers
      .where('[documentId+revision]')
      .between(...range, true, true)
      .toArray(),
    db.annotations
      .where('[documentId+revision]')
      .between(...range, true, true)
      .toArray(),
  ])
  const sources = await db.sources.bulkGet(layers.map((l) => [documentId, l.page] as [string, number]))
  return { layers: layers.map((layer, i) => ({ ...layer, source: sources[i]?.text ?? '' })), annotations }
}

/** The key range of what has a later revision than this. */
function after(documentId: string, revision: number): [[string, number], [string, number]] {
  return [
    [documentId, revision + 1],
    [documentId, Number.MAX_SAFE_INTEGER],
  ]
}

/**
 * Hears that something was written to the library, by this window or another, and to which tables.
 * @returns what ends it
 */
export function watchLibrary(db: LibraryDatabase, hear: (tables: ReadonlySet<string>) => void): () => void {
  const own = `idb://${db.name}/`
  const listener = (parts: Readonly<Record<string, unknown>>) => {
    const written = Object.keys(parts).filter((part) => part.startsWith(own))
    if (written.length) hear(new Set(written.map((part) => part.slice(own.length).split('/')[0]!)))
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}
