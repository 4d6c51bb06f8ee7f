import type { AnnotationRow, DocumentRow, LibraryDatabase } from './schema'

/** What was done to the library, so that all of it can be taken back. */
export interface Undoable {
  /**
   * Puts back what was there; documents that came new go to the bin.
   * @returns titles of documents that a reader worked on since, which stay as they are
   */
  takeBack(): Promise<readonly string[]>
}

type Key = string | readonly (string | number)[]
/** Tables whose rows are put back by themselves; those of documents are put back with their revision. */
type Table = 'sources' | 'layouts' | 'layers' | 'witnesses' | 'readAgainst' | 'annotations' | 'originals'
type CommonTable = (typeof commonTables)[number]

const commonTables = ['tags', 'settings', 'comparisons', 'keptTexts', 'versions', 'versionStates'] as const

function isCommon(table: Table | CommonTable): table is CommonTable {
  return (commonTables as readonly string[]).includes(table)
}

/** Rows as they were before they were written, with those that were not there. */
export class KeptRows implements Undoable {
  private readonly before = new Map<string, { table: Table | CommonTable; key: Key; row: object | undefined }>()
  /** What stands in the tables of no document since, by the names of {@link before}. */
  private readonly since = new Map<string, string>()
  private readonly documents = new Map<string, { row: object | undefined; after: number }>()

  constructor(private readonly db: LibraryDatabase) {}

  /** Keeps a row as it is, before it is written for the first time; called inside a transaction. */
  async keep(table: Table | CommonTable, key: Key): Promise<void> {
    const name = JSON.stringify([table, key])
    if (!this.before.has(name))
      this.before.set(name, { table, key, row: (await this.db.table(table).get(key)) as object | undefined })
  }

  /** Keeps the row of a document. */
  async keepDocument(id: string): Promise<void> {
    if (!this.documents.has(id)) this.documents.set(id, { row: await this.db.documents.get(id), after: 0 })
  }

  /** Notes what there is now: what comes later is the reader's. Called inside the transaction, at its end. */
  async close(): Promise<void> {
    for (const [name, { table, key }] of this.before)
      if (isCommon(table)) this.since.set(name, JSON.stringify(await this.db.table(table).get(key)))
    for (const [id, kept] of this.documents) kept.after = (await this.db.documents.get(id))?.revision ?? 0
  }

  async takeBack(): Promise<readonly string[]> {
    const stays = await this.db.transaction('rw', this.db.tables, async () => {
      const stays: string[] = []
      const revisions = new Map<string, number>()
      for (const [id, { row, after }] of this.documents) {
        const now = await this.db.documents.get(id)
        if (!now) continue
        if (now.revision !== after) stays.push(now.metadata.title)
        else if (!row) await this.db.documents.update(id, { deleted: Date.now() })
        else {
          revisions.set(id, now.revision + 1)
          // What came where there was nothing goes again; what else there is since is the reader's.
          const { scratch: _scratch, collections: _collections, ...rest } = now
          await this.db.documents.put({
            ...rest,
            ...row,
            opened: now.opened,
            revision: now.revision + 1,
          } as DocumentRow)
        }
      }
      for (const [name, { table, key, row }] of this.before)
        if (!isCommon(table)) await this.putBackOf(revisions, table, key, row)
        else if (this.since.get(name) === JSON.stringify(await this.db.table(table).get(key)))
          await this.putBack(table, key, row)
      return stays
    })
    await this.db.rowsJournalled()
    return stays
  }

  private async putBack(table: Table | CommonTable, key: Key, row: object | undefined): Promise<void> {
    if (row) await this.db.table(table).put(row)
    else await this.db.table(table).delete(key)
  }

  /** Puts back a row of a document. Windows hear of pages and notes by their revisions, so none of these just vanishes. */
  private async putBackOf(
    revisions: ReadonlyMap<string, number>,
    table: Table,
    key: Key,
    row: object | undefined,
  ): Promise<void> {
    const documentId =
      table === 'annotations' ? (await this.db.annotations.get(key as string))?.documentId : (key[0] as string)
    const revision = documentId === undefined ? undefined : revisions.get(documentId)
    if (documentId === undefined || revision === undefined) return
    if (table === 'annotations') {
      if (row) await this.db.annotations.put({ ...(row as AnnotationRow), revision })
      else await this.db.annotations.update(key as string, { gone: 1, revision })
      return
    }
    if (table !== 'layers') return this.putBack(table, key, row)
    const source = await this.db.sources.get(key as [string, number])
    const bare = { documentId, page: key[1] as number, order: [{ from: 0, to: source?.text.length ?? 0 }], changes: [] }
    await this.db.layers.put({ ...bare, ...row, revision })
  }
}
