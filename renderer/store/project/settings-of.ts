import { readBoards } from '../../core/desk/board'
import type { DocumentRow, LibraryDatabase, SettingRow } from '../schema'

interface Collection {
  readonly id: string
  readonly parent: string | null
}

/** What the settings hold of some documents: the collections that they are in, and their quotations on boards, with the words around these. */
export async function settingsOf(db: LibraryDatabase, ids: ReadonlySet<string>): Promise<SettingRow[]> {
  const documents = (await db.documents.bulkGet([...ids])).filter((row) => row !== undefined)
  const collections = collectionsOf(documents, (await db.settings.get('collections'))?.value)
  const boards = boardsOf(ids, (await db.settings.get('boards'))?.value)
  return [
    ...(collections.length ? [{ key: 'collections', value: collections }] : []),
    ...(boards.length ? [{ key: 'boards', value: boards }] : []),
  ]
}

/** The collections of some documents, with those that they lie in. */
function collectionsOf(documents: readonly DocumentRow[], kept: unknown): readonly Collection[] {
  const all = Array.isArray(kept) ? (kept as readonly Collection[]) : []
  const byId = new Map(all.map((collection) => [collection.id, collection]))
  const wanted = new Set<string>()
  for (const { collections } of documents)
    for (const id of collections ?? [])
      for (let at = byId.get(id); at && !wanted.has(at.id); at = at.parent === null ? undefined : byId.get(at.parent))
        wanted.add(at.id)
  return all.filter(({ id }) => wanted.has(id))
}

/** The boards that some documents are quoted on, without quotations of others. */
function boardsOf(ids: ReadonlySet<string>, kept: unknown) {
  return readBoards(kept).flatMap((board) => {
    const items = board.items.filter((item) => item.kind !== 'quotation' || ids.has(item.documentId))
    return items.some((item) => item.kind === 'quotation') ? [{ ...board, items }] : []
  })
}
