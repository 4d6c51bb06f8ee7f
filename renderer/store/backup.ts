import { backedUpTables, type BackedUpTable } from './backed-up-tables'
import type { Restored } from './merge'
import { base64Of, bytesOf, packed, unpacked } from './packed-values'
import { damaged, UnreadableBackup } from './unreadable-backup'
import { faultInRows } from '../core/project'
import { forgetPassword, schemaVersion, type DocumentRow, type LibraryDatabase, type OriginalRow } from './schema'

/**
 * The whole library as one file: gzipped lines of JSON, a header first, then one row a line. Bytes are written as
 * base64; those of an original follow its row in lines of their own, so that no line grows with the files.
 */
const magic = 'diptych-library'

interface Header {
  readonly format: typeof magic
  readonly schema: number
  readonly made: number
}

/** Bytes of an original in one line. */
const stride = 3_000_000

/** Writes the whole library. */
export function writeBackup(db: LibraryDatabase, now: number): Promise<Uint8Array> {
  return writeRows(rowsOfLibrary(db), now)
}

/** Writes some rows as a library is written. */
export async function writeRows(
  rows: AsyncIterable<BackupRow> | Iterable<BackupRow>,
  now: number,
): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('gzip')
  const bytes = new Response(readable).arrayBuffer()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  const write = (value: unknown) => writer.write(encoder.encode(JSON.stringify(value) + '\n'))
  await write({ format: magic, schema: schemaVersion, made: now } satisfies Header)
  for await (const { table, row } of rows) {
    const { file, ...rest } = row as Partial<OriginalRow>
    await write({ table, row: packed(file ? rest : row) })
    for (let at = 0; file && at < file.size; at += stride)
      await write({ bytes: base64Of(new Uint8Array(await file.slice(at, at + stride).arrayBuffer())) })
  }
  await writer.close()
  return new Uint8Array(await bytes)
}

/** A row of a backup, and its table. */
interface BackupRow {
  readonly table: BackedUpTable
  readonly row: object
}

async function* rowsOfLibrary(db: LibraryDatabase): AsyncGenerator<BackupRow> {
  for (const table of backedUpTables) {
    const keys = await db.table(table).toCollection().primaryKeys()
    for (let i = 0; i < keys.length; i += 200)
      for (const row of (await db.table(table).bulkGet(keys.slice(i, i + 200))) as (object | undefined)[])
        if (row) yield { table, row }
  }
}

/**
 * Brings the rows of a backup into the library, without doubles: what is here already stays, and gains what only the
 * backup knows.
 *
 * @throws UnreadableBackup; then nothing was changed
 */
export async function restoreBackup(db: LibraryDatabase, bytes: Uint8Array): Promise<Restored> {
  const rows = await rowsOfBackup(bytes)
  const { takenOver } = await import('./merge')
  return takenOver(db, rows, { name: 'a copy of the library', isOwn: true })
}

/**
 * The rows of a backup, by their tables.
 *
 * @throws UnreadableBackup
 */
export async function rowsOfBackup(bytes: Uint8Array): Promise<Map<BackedUpTable, object[]>> {
  const rows = new Map<string, object[]>(backedUpTables.map((t) => [t, []]))
  let header: Partial<Header> | null = null
  let pieces: Uint8Array<ArrayBuffer>[] | null = null
  const endFile = () => {
    const original = rows.get('originals')!.at(-1)
    if (pieces && original) Object.assign(original, { file: new Blob(pieces) })
    pieces = null
  }
  for await (const line of linesOf(bytes)) {
    const entry = parsed(line)
    if (!header) {
      header = checked(entry)
      continue
    }
    if (typeof entry.bytes === 'string') {
      pieces?.push(bytesOf(entry.bytes))
      continue
    }
    endFile()
    const table = entry.table as string
    if (table === 'originals') pieces = []
    if (!rows.has(table)) rows.set(table, [])
    rows.get(table)!.push(unpacked(entry.row) as object)
  }
  endFile()
  if (!header) checked({})
  upgrade(rows)
  const fault = faultInRows(rows)
  if (fault !== null) throw damaged(fault)
  return rows as Map<BackedUpTable, object[]>
}

/** Schema 1 kept one file a document, schema 2 passwords in clear. */
function upgrade(rows: Map<string, object[]>): void {
  const names = new Map((rows.get('documents') as DocumentRow[]).map((d) => [d.id, d.sourceFile]))
  for (const { documentId, bytes } of (rows.get('files') ?? []) as {
    documentId: string
    bytes: Uint8Array<ArrayBuffer>
  }[])
    rows.get('originals')!.push({ documentId, part: 0, name: names.get(documentId) ?? '', file: new Blob([bytes]) })
  rows.delete('files')
  for (const original of rows.get('originals')!) {
    forgetPassword(original)
    // What a file says of its own hash is no proof of it.
    delete (original as Partial<{ sha256: string }>).sha256
  }
}

function checked(header: Partial<Header>): Partial<Header> {
  if (header.format !== magic) throw new UnreadableBackup('This file is not a Diptych library. Nothing was changed.')
  if (!(typeof header.schema === 'number' && header.schema <= schemaVersion))
    throw new UnreadableBackup(
      'This library was saved by a newer version of Diptych. Nothing was changed; install that version to open it.',
    )
  return header
}

async function* linesOf(bytes: Uint8Array): AsyncGenerator<string> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'))
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest: string[] = []
  for (;;) {
    let read: ReadableStreamReadResult<Uint8Array>
    try {
      read = await reader.read()
    } catch {
      throw new UnreadableBackup('This file is not a Diptych library, or it is damaged. Nothing was changed.')
    }
    if (read.done) break
    const lines = decoder.decode(read.value, { stream: true }).split('\n')
    if (lines.length === 1) rest.push(lines[0]!)
    else {
      yield rest.join('') + lines[0]!
      for (const line of lines.slice(1, -1)) if (line !== '') yield line
      rest = [lines.at(-1)!]
    }
  }
  const last = rest.join('')
  if (last !== '') yield last
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) throw new TypeError('no entry')
    return value as Record<string, unknown>
  } catch {
    throw damaged('a line of it can’t be read')
  }
}
