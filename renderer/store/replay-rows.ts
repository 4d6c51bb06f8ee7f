import type { Table } from 'dexie'
import { bytesOf, unpacked } from './packed-values'
import type { JournalRecord } from './journal'
import { removeDocument } from './document-rows'
import { counted } from './row-journal'
import type { DocumentRow, LibraryDatabase, OriginalRow } from './schema'
import { journalledKey } from './setting-keys'
import { documentOf, nameOfRow, type ToldRow } from './told-row'
import { toldBesides } from './told-rows'

/** Tables whose rows are of a state of a document's pages and notes, which its revision counts. */
const counting: ReadonlySet<string> = new Set(['originals', 'sources', 'layouts', 'layers', 'annotations'])

/** Tables whose rows are of one page. */
const ofPages: ReadonlySet<string> = new Set(['sources', 'layouts', 'layers', 'witnesses'])

/** How rows of the journal are written again. */
export interface Replaying {
  /** Revisions of the documents in the state that the journal goes on from. */
  readonly from: ReadonlyMap<string, number>
  /** Documents that were just brought back, or are to be: all rows of theirs are written. */
  readonly ids?: readonly string[]
  /** Documents whose rows wait until they are brought back. */
  readonly waiting?: readonly string[]
  /** A file that the vault knows by its SHA-256. @throws where it has none */
  readonly fileOf?: (sha256: string) => Promise<Blob>
}

/** What was written again. */
export interface Replayed {
  /** Tags, descriptions, decisions and settings. */
  readonly said: number
  readonly pages: number
  readonly notes: number
  /** Titles of the documents that came back by the journal alone, by their ids. */
  readonly documents: ReadonlyMap<string, string>
  /** Files that neither journal nor library nor vault has, each with the title of its document. */
  readonly lostFiles: readonly string[]
  /** By the names of rows of pages and notes: the revision that each is of. What was done before is in them. */
  readonly states: ReadonlyMap<string, number>
}

/** A row as the journal last has it, when it was told of, and the revision of its document then. */
interface Lasting extends ToldRow {
  readonly at: number
  readonly revision: number | undefined
}

/**
 * Writes those rows again that the journal has and the library lacks: the last state of each, document by document, all of one or
 * none.
 */
export async function replayRows(
  db: LibraryDatabase,
  records: readonly JournalRecord[],
  how: Replaying,
): Promise<Replayed> {
  const known = (await db.settings.get(journalledKey))?.value
  const lasting = lastingRows(records, typeof known === 'number' ? known : 0, how)
  const byDocument = new Map<string | undefined, Lasting[]>()
  for (const row of lasting) {
    const id = documentOf(row)
    if (byDocument.has(id)) byDocument.get(id)!.push(row)
    else byDocument.set(id, [row])
  }
  const made = {
    said: 0,
    pages: new Set<string>(),
    notes: 0,
    documents: new Map<string, string>(),
    lostFiles: [] as string[],
  }
  const states = new Map<string, number>()
  for (const [id, rows] of byDocument) {
    if (rows.some(isGone)) continue
    const here = id === undefined ? undefined : await db.documents.get(id)
    const row = id === undefined ? null : documentAfter(here, rows)
    if (row === undefined) continue
    const files = await filesFor(db, rows, how)
    const lost = rows.filter((told) => files.get(told) === null).map((told) => (told.row as { name: string }).name)
    await db.transaction('rw', db.tables, async (transaction) => {
      toldBesides(transaction, 'origin')
      // Rows that are no more go first: one may have taken the place of another.
      for (const told of rows.toSorted((a, b) => Number(a.row !== null) - Number(b.row !== null))) {
        if (told.table === 'documents') continue
        const table = db.tables.find(({ name }) => name === told.table) as Table<unknown, unknown> | undefined
        const file = files.get(told)
        if (!table || file === null) continue
        if (told.row === null) await table.delete(told.key)
        else await table.put(file ?? unpacked(told.row))
        if (told.revision !== undefined) states.set(nameOfRow(told.table, told.key), told.revision)
      }
      if (row) await db.documents.put(lost.length ? { ...row, damagedOriginals: lost.map(lostInWords) } : row)
    })
    if (row && !here) made.documents.set(row.id, row.metadata.title)
    if (row) made.lostFiles.push(...lost.map((name) => `“${name}” of “${row.metadata.title}”`))
    if (row && !here) continue
    const isOfPages = rows.some(({ table }) => ofPages.has(table))
    for (const told of rows)
      if (ofPages.has(told.table)) made.pages.add(`${id} ${String((told.key as unknown[]).at(-1))}`)
      else if (told.table === 'annotations') made.notes += Number(told.row !== null)
      // With pages a document is told which texts they have.
      else if (told.table === 'documents' ? !isOfPages : !['steps', 'originals'].includes(told.table)) made.said++
  }
  // What was theirs is where it went to by now.
  for (const row of lasting) if (isGone(row)) await removeDocument(db, String(row.key))
  const last = Math.max(0, ...records.map((record) => (record.kind === 'rows' ? record.number : 0)))
  if (last > (typeof known === 'number' ? known : 0)) await counted(db, (here) => Math.max(here, last))
  return { ...made, pages: made.pages.size, states }
}

/** The last state of each row that is to be written. */
function lastingRows(
  records: readonly JournalRecord[],
  known: number,
  { from, ids = [], waiting = [] }: Replaying,
): readonly Lasting[] {
  const lasting = new Map<string, Lasting>()
  /** Documents of which the journal lacks something: what comes after would stand on what is not there. */
  const gaps = new Set<string>()
  const isWanted = (id: string, number: number) => ids.includes(id) || (number > known && !waiting.includes(id))
  for (const record of records) {
    if (record.kind === 'ledger') {
      // A document that went, or came back in an earlier state, was left there by the reader.
      const there = new Map(record.documents.map(({ id, revision }) => [id, revision]))
      for (const [name, row] of lasting) {
        const id = documentOf(row)
        if (id === undefined || row.at >= record.at) continue
        if ((row.revision ?? 0) > (there.get(id) ?? -1)) lasting.delete(name)
      }
    }
    if (record.kind !== 'rows') continue
    const { at, number, rows, revisions = {}, removed = [], untold = [] } = record
    const isKnown = (id: string) => (revisions[id] ?? Infinity) <= (from.get(id) ?? -1)
    for (const id of untold) if (isWanted(id, number) && !isKnown(id)) gaps.add(id)
    const isAllWanted = Object.keys(revisions).every((id) => isWanted(id, number) && !gaps.has(id))
    for (const id of isAllWanted ? removed : []) {
      for (const [name, row] of lasting) if (documentOf(row) === id) lasting.delete(name)
      keep(lasting, { table: 'documents', key: id, row: null }, at, undefined)
    }
    for (const row of rows) {
      const id = documentOf(row)
      // What is no more tells not of which document it was: it goes with what came instead.
      if (row.row === null && id === undefined && !isAllWanted) continue
      if (id === undefined ? number <= known : !isWanted(id, number)) continue
      if (id !== undefined && counting.has(row.table) && isKnown(id)) continue
      if (id !== undefined && gaps.has(id) && (row.table !== 'documents' || isWhole(row))) continue
      // A note that is no more was one of these documents', which an act leads to one revision.
      const revision = id !== undefined ? revisions[id] : row.row === null ? Object.values(revisions)[0] : undefined
      keep(lasting, row, at, revision)
    }
  }
  return [...lasting.values()]
}

function keep(lasting: Map<string, Lasting>, row: ToldRow, at: number, revision: number | undefined): void {
  const name = nameOfRow(row.table, row.key)
  const before = row.table === 'documents' ? lasting.get(name) : undefined
  // What is said of a document is laid over the whole of it.
  const now =
    before && row.row && !isWhole(row) ? { ...row, row: { ...(before.row as object), ...(row.row as object) } } : row
  lasting.set(name, { ...now, at, revision })
}

/** Whether a row is all of a document, as it came in. */
function isWhole({ table, row }: ToldRow): boolean {
  return table === 'documents' && row !== null && (row as { id?: unknown }).id !== undefined
}

/** Whether a document is no more. */
function isGone({ table, row }: ToldRow): boolean {
  return table === 'documents' && row === null
}

/** The row of a document as it is to be; undefined where it is neither here nor in the journal. */
function documentAfter(here: DocumentRow | undefined, rows: readonly Lasting[]): DocumentRow | undefined {
  const told = rows.find((row) => row.table === 'documents')
  if (!here && !(told && isWhole(told))) return undefined
  const said = told ? (unpacked(told.row) as Partial<DocumentRow>) : {}
  const last = Math.max(here?.revision ?? 0, said.revision ?? 0, ...rows.map(({ revision }) => revision ?? 0))
  // When it was opened, and whether it is in the bin, is no part of what was lost.
  const kept = here ? { opened: here.opened, deleted: here.deleted } : {}
  return { ...(told && isWhole(told) ? {} : here), ...said, ...kept, revision: last } as DocumentRow
}

function lostInWords(name: string): string {
  return `its file “${name}” was lost before a copy of it was made`
}

/** The rows of files, each with its file; null for one that is nowhere. */
async function filesFor(
  db: LibraryDatabase,
  rows: readonly Lasting[],
  { fileOf = () => Promise.reject(new Error('there is no vault')) }: Replaying,
): Promise<ReadonlyMap<Lasting, OriginalRow | null>> {
  const wanted = rows.filter(({ table, row }) => table === 'originals' && row !== null)
  const files = new Map<Lasting, OriginalRow | null>()
  if (!wanted.length) return files
  const here = await db.originals
    .toCollection()
    .filter(({ name }) => wanted.some(({ row }) => (row as OriginalRow).name === name))
    .toArray()
  const hash = (rows.find(isWhole)?.row as DocumentRow | undefined)?.hash
  for (const told of wanted) {
    const { size, bytes, ...row } = unpacked(told.row) as Omit<OriginalRow, 'file'> & { size: number; bytes?: string }
    const same = here.find(
      (one) =>
        one.name === row.name && one.file.size === size && (one.sha256 ?? row.sha256) === (row.sha256 ?? one.sha256),
    )
    // A document of one file is known by what the vault knows that by.
    const sha256 = row.sha256 ?? (wanted.length === 1 ? hash : undefined)
    const file =
      same?.file ??
      (bytes === undefined ? undefined : new Blob([bytesOf(bytes)])) ??
      (sha256 === undefined ? undefined : await fileOf(sha256).catch(() => undefined))
    files.set(told, file?.size === size ? { ...row, file } : null)
  }
  return files
}
