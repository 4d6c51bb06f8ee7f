import { backedUpTables, takenOver, type BackedUpTable, type Restored } from './merge'
import { schemaVersion, type LibraryDatabase } from './schema'

/**
 * The whole library as one file: gzipped lines of JSON, a header first, then one row a line.
 * Bytes are written as base64.
 */
const magic = 'diptych-library'

interface Header {
  readonly format: typeof magic
  readonly schema: number
  readonly made: number
}

/** A file that is no backup, or one this version can't read; the message is for the reader. */
export class UnreadableBackup extends Error {}

/** Writes the whole library. */
export async function writeBackup(db: LibraryDatabase, now: number): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('gzip')
  const bytes = new Response(readable).arrayBuffer()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  const write = (value: unknown) => writer.write(encoder.encode(JSON.stringify(value) + '\n'))
  await write({ format: magic, schema: schemaVersion, made: now } satisfies Header)
  for (const table of backedUpTables) {
    const keys = await db.table(table).toCollection().primaryKeys()
    for (let i = 0; i < keys.length; i += 200)
      for (const row of await db.table(table).bulkGet(keys.slice(i, i + 200)))
        if (row) await write({ table, row: packed(row as object) })
  }
  await writer.close()
  return new Uint8Array(await bytes)
}

/**
 * Brings the rows of a backup into the library, without doubles: what is here already stays, and gains what only the
 * backup knows.
 *
 * @throws UnreadableBackup; then nothing was changed
 */
export async function restoreBackup(db: LibraryDatabase, bytes: Uint8Array): Promise<Restored> {
  const rows = await rowsOfBackup(bytes)
  return takenOver(db, rows)
}

async function rowsOfBackup(bytes: Uint8Array): Promise<Map<BackedUpTable, object[]>> {
  let lines: string[]
  try {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'))
    lines = (await new Response(stream).text()).split('\n').filter((l) => l !== '')
  } catch {
    throw new UnreadableBackup('This file is not a Diptych library, or it is damaged. Nothing was changed.')
  }
  const parse = (line: string): Record<string, unknown> => {
    try {
      return JSON.parse(line) as Record<string, unknown>
    } catch {
      throw new UnreadableBackup('This library file is damaged: a line of it can’t be read. Nothing was changed.')
    }
  }
  const header = parse(lines[0] ?? '{}') as Partial<Header>
  if (header.format !== magic) throw new UnreadableBackup('This file is not a Diptych library. Nothing was changed.')
  if (!(typeof header.schema === 'number' && header.schema <= schemaVersion))
    throw new UnreadableBackup(
      'This library was saved by a newer version of Diptych. Nothing was changed; install that version to open it.',
    )
  const rows = new Map<BackedUpTable, object[]>(backedUpTables.map((t) => [t, []]))
  for (const line of lines.slice(1)) {
    const { table, row } = parse(line)
    rows.get(table as BackedUpTable)?.push(unpacked(row as object))
  }
  return rows
}

function packed(row: object): object {
  if (!('bytes' in row) || !(row.bytes instanceof Uint8Array)) return row
  let binary = ''
  for (let i = 0; i < row.bytes.length; i += 8192) binary += String.fromCharCode(...row.bytes.subarray(i, i + 8192))
  return { ...row, bytes: { base64: btoa(binary) } }
}

function unpacked(row: object): object {
  if (!('bytes' in row)) return row
  const { base64 } = row.bytes as { base64: string }
  return { ...row, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) }
}
