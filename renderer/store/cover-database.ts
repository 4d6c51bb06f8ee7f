import { Dexie, type EntityTable } from 'dexie'

/** The picture of a document's first page, small. */
export interface Cover {
  /** Of the document. */
  readonly id: string
  /** What it was made of: where that is another one, it is made anew. */
  readonly stamp: string
  readonly picture: Blob
}

/** A cover as it is kept. */
export interface CoverRow extends Cover {
  readonly bytes: number
  /** Days since 1970. */
  readonly used: number
}

const nameOf = (library: string) => `${library}-covers`

/** The database of covers, beside that of the library. */
export class CoverDatabase extends Dexie {
  covers!: EntityTable<CoverRow, 'id'>

  constructor(library: string) {
    super(nameOf(library))
    // How much there is, and what was used least lately, is told by the index alone.
    this.version(1).stores({ covers: 'id, [used+id+bytes]' })
  }
}

/** Throws away the covers of documents that were taken out for good. */
export async function forgetCovers(library: string, ids: readonly string[]): Promise<void> {
  if (!ids.length || !(await Dexie.exists(nameOf(library)))) return
  const db = new CoverDatabase(library)
  await db.covers.bulkDelete([...ids])
  db.close()
}
