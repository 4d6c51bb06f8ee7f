import type { CopyNeeds, Vault } from '../../../electron/bridge'
import { rowsOf, schemaVersion, type DocumentRow, type LibraryDatabase, type OriginalRow } from '../schema'
import { entryOf, type LedgerEntry } from '../ledger'
import { packed } from '../packed-values'
import { commonParts, partsOf } from './parts'
import { piecesOf, putAway, VaultFault } from './vault-client'

/** A document as it stands in a copy: a line of its own. */
export interface CopiedDocument {
  readonly document: DocumentRow
  readonly originals: readonly CopiedOriginal[]
  readonly parts: readonly string[]
}

/** An original as it stands in a copy. */
export type CopiedOriginal = Omit<OriginalRow, 'file' | 'sha256'> & { readonly sha256: string; readonly size: number }

/** The lines after summary and needs, but for those of documents. */
export interface CopiedCommon {
  /** The version of the schema that the rows are of. */
  readonly schema: number
  readonly common: readonly string[]
}

/** What became of a copy. */
export interface CopyMade {
  /** Whether there was something new to be kept. */
  readonly isNew: boolean
  readonly documents: number
  /** Originals that can be read neither here nor in the vault. */
  readonly lost: readonly { readonly title: string; readonly name: string }[]
}

/** Bytes of parts that wait for being asked about together. */
const together = 8_000_000

/** How often a document is looked at that changes while it is copied. */
const tries = 3

/**
 * Puts the library into the vault: what is not there yet, and a copy that tells what it is made of.
 *
 * @param on.signal ends it between two pieces; no copy is made then
 * @param on.onStep hears after each document how many are done
 * @throws VaultFault, and what the database throws
 */
export async function copyToVault(
  db: LibraryDatabase,
  vault: Vault,
  on: { readonly signal?: AbortSignal; readonly onStep?: (done: number, total: number) => void } = {},
): Promise<CopyMade> {
  const summary: LedgerEntry[] = []
  const lines: CopiedDocument[] = []
  const lost: CopyMade['lost'][number][] = []
  // All that the journal tells up to here is in what is read from now on.
  const journalled = await vault.append([])
  const ids = await db.documents.toCollection().primaryKeys()
  for (const id of ids) {
    on.signal?.throwIfAborted()
    const copied = await copyDocument(db, vault, id, on.signal)
    if (copied) {
      const { notes, missing, ...line } = copied
      const { title } = line.document.metadata
      lines.push(line)
      summary.push(entryOf(line.document, notes))
      lost.push(...missing.map(({ name }) => ({ title, name })))
    }
    on.onStep?.(lines.length, ids.length)
  }
  const common = await keepParts(vault, commonParts(db), on.signal)
  const needs: CopyNeeds = {
    originals: unique(lines.flatMap((l) => l.originals.map((o) => [o.sha256, o.size] as const))),
    parts: [...new Set([...common, ...lines.flatMap((l) => l.parts)])],
  }
  const all = [{ documents: summary }, needs, { schema: schemaVersion, common } satisfies CopiedCommon, ...lines]
  const { isNew } = await putAway(vault, 'copies', inPieces(all), on.signal)
  await vault.settle(journalled)
  return { isNew, documents: lines.length, lost }
}

/** Characters of lines that are handed on together. */
const pieceLength = 1_000_000

function* inPieces(lines: readonly object[]): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting = ''
  for (const line of lines) {
    waiting += JSON.stringify(line) + '\n'
    if (waiting.length < pieceLength) continue
    yield encoder.encode(waiting)
    waiting = ''
  }
  yield encoder.encode(waiting)
}

/** Keeps a document; null for one that is gone meanwhile. */
async function copyDocument(
  db: LibraryDatabase,
  vault: Vault,
  id: string,
  signal: AbortSignal | undefined,
): Promise<(CopiedDocument & { notes: number; missing: readonly OriginalRow[] }) | null> {
  for (let attempt = 1; ; attempt++) {
    const document = await db.documents.get(id)
    if (!document) return null
    const { kept, missing } = await keepOriginals(db, vault, id, signal)
    const parts = await keepParts(vault, partsOf(db, id), signal)
    const notes = await notesIn(db, id)
    // One that was written to meanwhile may be half of one state and half of another: it is looked at again.
    const isSame = (await db.documents.get(id))?.revision === document.revision
    if (isSame || attempt === tries)
      return { document: packed(document) as DocumentRow, originals: kept, parts, notes, missing }
  }
}

function notesIn(db: LibraryDatabase, id: string): Promise<number> {
  return db.annotations
    .where('[documentId+revision]')
    .between(...rowsOf(id), true, true)
    .filter((note) => !note.gone)
    .count()
}

/** Keeps the files of a document. Their hashes are those that the vault found, and are remembered with them. */
async function keepOriginals(
  db: LibraryDatabase,
  vault: Vault,
  id: string,
  signal: AbortSignal | undefined,
): Promise<{ kept: CopiedOriginal[]; missing: OriginalRow[] }> {
  const kept: CopiedOriginal[] = []
  const missing: OriginalRow[] = []
  const rows = await db.originals
    .where(':id')
    .between(...rowsOf(id), true, true)
    .toArray()
  const known = rows.flatMap(({ sha256 }) => sha256 ?? [])
  const absent = new Set(known.length ? await vault.missing('originals', known) : [])
  for (const row of rows) {
    let { sha256 } = row
    if (sha256 === undefined || absent.has(sha256)) {
      const put = await putAway(vault, 'originals', piecesOf(row.file), signal).catch((cause: unknown) => {
        // A file that the profile has lost is no reason to leave the rest without a copy.
        if (cause instanceof VaultFault || signal?.aborted) throw cause
        return null
      })
      if (!put) {
        missing.push(row)
        continue
      }
      if (put.sha256 !== sha256) await db.originals.update([id, row.part], { sha256: put.sha256 })
      sha256 = put.sha256
    }
    const { file, ...rest } = row
    kept.push({ ...rest, sha256, size: file.size })
  }
  return { kept, missing }
}

/** Keeps those parts that are not in the vault, and gives the hashes of all. */
async function keepParts(
  vault: Vault,
  parts: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const hashes: string[] = []
  let waiting = new Map<string, Uint8Array>()
  let size = 0
  const send = async () => {
    for (const hash of waiting.size ? await vault.missing('parts', [...waiting.keys()]) : [])
      await putAway(vault, 'parts', [waiting.get(hash)!], signal)
    waiting = new Map()
    size = 0
  }
  for await (const part of parts) {
    if (!part.length) continue
    const hash = await sha256Of(part)
    hashes.push(hash)
    waiting.set(hash, part)
    size += part.length
    if (size > together) await send()
  }
  await send()
  return hashes
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function unique(pairs: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  return [...new Map(pairs)]
}
