import { joined } from '../formats/joined'
import type { FileSource } from './file-source'
import { pieceLength, type ProjectEntry, type ProjectManifest } from './manifest'
import { PieceHashes } from './piece-hashes'
import { faultInManifest } from './whole-manifest'
import { faultInRows } from './whole-rows'
import { placesIn, unpackedInto, type Place } from './zip-places'

/** Bytes of what is read as a whole: rows, and the list of contents; more is not unpacked. */
const mostHeld = 1_000_000_000

/** An entry that is not as it was written. */
export interface ProjectFault {
  readonly path: string
  /** What is wrong, as the end of a sentence that begins with its name. */
  readonly what: string
}

/** A file is no project that can be read. */
class UnreadableProject extends Error {
  override readonly name = 'UnreadableProject'
}

/** A project that was opened. Each entry is read when it is asked for; the file is never in memory as a whole. */
export class ProjectFile {
  private readonly entries: ReadonlyMap<string, ProjectEntry>

  private constructor(
    private readonly places: ReadonlyMap<string, Place>,
    readonly manifest: ProjectManifest,
  ) {
    this.entries = new Map(manifest.entries.map((entry) => [entry.path, entry]))
  }

  /**
   * Opens a project.
   * @throws UnreadableProject where it is damaged at its root, or of a newer version
   */
  static async open(source: FileSource): Promise<ProjectFile> {
    const places = await placesIn(source)
    const place = places.get('manifest.json')
    const packed = place ? await held(place).catch(() => null) : null
    if (!packed) throw new UnreadableProject('This is not a project of Diptych, or its list of contents is lost.')
    let manifest: unknown
    try {
      manifest = JSON.parse(new TextDecoder().decode(packed))
    } catch {
      throw new UnreadableProject('The list of what is in this project can’t be read.')
    }
    const fault = faultInManifest(manifest)
    if (fault !== null) throw new UnreadableProject(fault)
    return new ProjectFile(places, manifest as ProjectManifest)
  }

  /**
   * An entry that is held in memory, such as rows, with what is wrong with it.
   * @returns null for the bytes where it is lost
   */
  async read(path: string): Promise<{ readonly bytes: Uint8Array | null; readonly what: string | null }> {
    const pieces: Uint8Array[] = []
    if ((this.places.get(path)?.size ?? 0) > mostHeld) return { bytes: null, what: 'is larger than any that is read' }
    const { isThere, what } = await this.readInto(path, (piece) => void pieces.push(piece.slice()))
    return { bytes: isThere ? joined(pieces) : null, what }
  }

  /**
   * Reads an entry piece by piece.
   * @param take gets each piece, which is its own only until the promise settles
   * @returns whether it could be read to its end, and what is wrong with it
   * @throws DOMException AbortError, and what `take` throws
   */
  async readInto(
    path: string,
    take: (piece: Uint8Array) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<{ readonly isThere: boolean; readonly what: string | null }> {
    const told = this.entries.get(path)
    if (!told) return { isThere: false, what: 'is not in it' }
    const place = this.places.get(path)
    if (!place) return { isThere: false, what: 'is lost' }
    if (place.what !== null) return { isThere: false, what: place.what }
    const hashes = new PieceHashes()
    let refused: { readonly cause: unknown } | null = null as { readonly cause: unknown } | null
    try {
      await unpackedInto(
        place,
        async (piece) => {
          await hashes.add(piece)
          try {
            await take(piece)
          } catch (cause) {
            // Where it goes has no room, or is gone: that is no fault of the project.
            refused = { cause }
            throw cause
          }
        },
        signal,
      )
    } catch {
      signal?.throwIfAborted()
      if (refused) throw refused.cause
      return { isThere: false, what: 'is lost' }
    }
    return { isThere: true, what: changed(await hashes.end(), hashes.size, told) }
  }

  /**
   * Looks whether every entry is as it was written, and rows are such as a library can open.
   * @param on.onStep hears how many bytes of how many were looked at
   * @throws DOMException AbortError
   */
  async verify(
    on: { readonly signal?: AbortSignal; readonly onStep?: (done: number, total: number) => void } = {},
  ): Promise<ProjectFault[]> {
    const faults: ProjectFault[] = []
    const { entries, documents, common } = this.manifest
    const total = entries.reduce((sum, { size }) => sum + size, 0)
    const rows = new Set([common, ...documents.map((document) => document.rows)])
    let [before, done] = [0, 0]
    const step = (length: number) => {
      done += length
      on.onStep?.(Math.min(done, total), total)
    }
    for (const { path, size } of entries) {
      on.signal?.throwIfAborted()
      let fault: string | null
      if (rows.has(path)) {
        const { bytes, what } = await this.read(path)
        fault = what ?? (bytes && faultInLines(bytes))
      } else fault = (await this.readInto(path, (piece) => step(piece.length), on.signal)).what
      if (fault !== null) faults.push({ path, what: fault })
      before += size
      done = before
      step(0)
    }
    const told = new Set(entries.map(({ path }) => path))
    for (const path of rows) if (!told.has(path)) faults.push({ path, what: 'is not in it' })
    return faults
  }
}

/** All of an entry. @throws where it can't be unpacked, or is larger than what is read as a whole */
async function held(place: Place): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  if (place.what !== null || place.size > mostHeld) throw new RangeError('It can’t be read as a whole.')
  await unpackedInto(place, (piece) => {
    pieces.push(piece.slice())
    return Promise.resolve()
  })
  return joined(pieces)
}

/** What of an entry is not as it was written: null for nothing. */
function changed(now: readonly string[], length: number, { size, pieces }: ProjectEntry): string | null {
  const at = pieces.findIndex((hash, i) => hash !== now[i])
  const first = at < 0 ? Math.min(pieces.length, now.length) : at
  if (length !== size) {
    const from = Math.min(first * pieceLength, length)
    return `has ${length.toLocaleString('en')} bytes instead of ${size.toLocaleString('en')}, and differs from byte ${from.toLocaleString('en')} on`
  }
  if (at < 0) return null
  const last = pieces.findLastIndex((hash, i) => hash !== now[i])
  const [from, to] = [at * pieceLength, Math.min(size, (last + 1) * pieceLength) - 1]
  return `was changed since it was written, between byte ${from.toLocaleString('en')} and ${to.toLocaleString('en')}`
}

/** What is wrong with rows, whatever their hashes say: null for nothing. */
function faultInLines(bytes: Uint8Array): string | null {
  const rows = new Map<string, object[]>()
  try {
    for (const line of new TextDecoder().decode(bytes).split('\n')) {
      if (line === '') continue
      const { table, row } = JSON.parse(line) as { table: string; row: object }
      const list = rows.get(table)
      if (list) list.push(row)
      else rows.set(table, [row])
    }
  } catch {
    return 'has a line that can’t be read'
  }
  const fault = faultInRows(rows)
  return fault === null ? null : `is not whole: ${fault}`
}
