import { CoverDatabase, type Cover } from './cover-database'
import type { PagePicture } from './documents'
import type { LibraryDatabase, OriginalRow } from './schema'

const day = 24 * 3600 * 1000

/**
 * Small pictures of documents on the disk, beside the library: in no copy and no backup, for each can be made anew. Those that were not looked
 * at for longest go when there is too much of them.
 */
export class CoverStore {
  private readonly db: CoverDatabase

  /**
   * @param library name of the library's database
   * @param room    bytes that all covers may take
   */
  constructor(
    library: string,
    private readonly room = 128_000_000,
  ) {
    this.db = new CoverDatabase(library)
  }

  /** Covers of documents; those that are not kept are left out. */
  async read(ids: readonly string[], now = Date.now()): Promise<Map<string, Cover>> {
    const rows = (await this.db.covers.bulkGet([...ids])).filter((row) => row !== undefined)
    const used = Math.floor(now / day)
    const older = rows.filter((row) => row.used !== used)
    if (older.length)
      await this.db.covers.bulkUpdate(older.map(({ id }) => ({ key: id, changes: { used } }))).catch(() => undefined)
    return new Map(rows.map((row) => [row.id, row]))
  }

  /** Keeps covers, and makes room where that is needed. */
  async keep(covers: readonly Cover[], now = Date.now()): Promise<void> {
    const used = Math.floor(now / day)
    await this.db.transaction('rw', this.db.covers, async () => {
      await this.db.covers.bulkPut(covers.map((cover) => ({ ...cover, used, bytes: cover.picture.size })))
      const kept = (await this.db.covers.orderBy('[used+id+bytes]').keys()) as unknown as [number, string, number][]
      let bytes = kept.reduce((sum, [, , size]) => sum + size, 0)
      if (bytes <= this.room) return
      const gone: string[] = []
      for (const [, id, size] of kept) {
        if (bytes <= this.room * 0.8) break
        bytes -= size
        gone.push(id)
      }
      await this.db.covers.bulkDelete(gone)
    })
  }

  /** Throws away the covers of documents that are not in the library any more. */
  async sweep(isThere: (id: string) => boolean): Promise<void> {
    const ids = await this.db.covers.toCollection().primaryKeys()
    await this.db.covers.bulkDelete(ids.filter((id) => !isThere(id)))
  }

  close(): void {
    this.db.close()
  }
}

/** A picture of a page that is drawn, with the file that holds it. */
export interface DrawnPage {
  readonly picture: PagePicture
  readonly original: OriginalRow
}

/** The pictures of the first pages of documents, in the order of the ids; null for a document whose first page has none. */
export async function firstPictures(db: LibraryDatabase, ids: readonly string[]): Promise<(DrawnPage | null)[]> {
  const pages = await db.sources.bulkGet(ids.map((id): [string, number] => [id, 0]))
  const files = await db.originals.bulkGet(
    pages.map((page, i): [string, number] => [ids[i]!, page?.picture?.part ?? -1]),
  )
  return pages.map((page, i) => {
    const original = files[i]
    return page?.picture && original ? { picture: page.picture, original } : null
  })
}

/** The picture of a page; null where it has none. */
export async function pictureOfPage(db: LibraryDatabase, id: string, page: number): Promise<DrawnPage | null> {
  const picture = (await db.sources.get([id, page]))?.picture
  const original = picture && (await db.originals.get([id, picture.part]))
  return picture && original ? { picture, original } : null
}
