import { unzipSync } from 'fflate'
import { hashesOf, pieceLength, type ProjectEntry, type ProjectManifest } from './manifest'
import { faultInManifest } from './whole-manifest'
import { faultInRows } from './whole-rows'

/** Bytes of all entries together; more is not unpacked. */
const mostBytes = 4_000_000_000

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

/** A project that was opened. Each entry is unpacked when it is asked for. */
export class ProjectFile {
  private readonly entries: ReadonlyMap<string, ProjectEntry>

  private constructor(
    private readonly bytes: Uint8Array,
    readonly manifest: ProjectManifest,
  ) {
    this.entries = new Map(manifest.entries.map((entry) => [entry.path, entry]))
  }

  /**
   * Opens a project.
   * @throws UnreadableProject where it is damaged at its root, or of a newer version
   */
  static open(bytes: Uint8Array): ProjectFile {
    const packed = unpackedEntry(bytes, 'manifest.json')
    if (!packed) throw new UnreadableProject('This is not a project of Diptych, or its list of contents is lost.')
    let manifest: unknown
    try {
      manifest = JSON.parse(new TextDecoder().decode(packed))
    } catch {
      throw new UnreadableProject('The list of what is in this project can’t be read.')
    }
    const fault = faultInManifest(manifest)
    if (fault !== null) throw new UnreadableProject(fault)
    return new ProjectFile(bytes, manifest as ProjectManifest)
  }

  /**
   * An entry, with what is wrong with it.
   * @returns null for the bytes where it is lost
   */
  async read(path: string): Promise<{ readonly bytes: Uint8Array | null; readonly what: string | null }> {
    const told = this.entries.get(path)
    if (!told) return { bytes: null, what: 'is not in it' }
    const bytes = unpackedEntry(this.bytes, path)
    if (!bytes) return { bytes: null, what: 'is lost' }
    return { bytes, what: await changed(bytes, told) }
  }

  /**
   * Looks whether every entry is as it was written, and rows are such as a library can open.
   * @param onStep hears how many were looked at
   */
  async verify(onStep: (done: number, total: number) => void = () => undefined): Promise<ProjectFault[]> {
    const faults: ProjectFault[] = []
    const { entries, documents, common } = this.manifest
    const rows = new Set([common, ...documents.map((document) => document.rows)])
    for (const [i, { path }] of entries.entries()) {
      const { bytes, what } = await this.read(path)
      const fault = what ?? (bytes && rows.has(path) ? faultInLines(bytes) : null)
      if (fault !== null) faults.push({ path, what: fault })
      onStep(i + 1, entries.length)
    }
    const told = new Set(entries.map(({ path }) => path))
    for (const path of rows) if (!told.has(path)) faults.push({ path, what: 'is not in it' })
    return faults
  }
}

/** What of an entry is not as it was written: null for nothing. */
async function changed(bytes: Uint8Array, { size, pieces }: ProjectEntry): Promise<string | null> {
  const now = await hashesOf(bytes)
  const at = pieces.findIndex((hash, i) => hash !== now[i])
  const first = at < 0 ? Math.min(pieces.length, now.length) : at
  if (bytes.length !== size) {
    const from = Math.min(first * pieceLength, bytes.length)
    return `has ${bytes.length.toLocaleString('en')} bytes instead of ${size.toLocaleString('en')}, and differs from byte ${from.toLocaleString('en')} on`
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

/** One entry of a zip; null where it is not there or can't be unpacked. */
function unpackedEntry(bytes: Uint8Array, path: string): Uint8Array | null {
  try {
    const found = unzipSync(bytes, { filter: ({ name, originalSize }) => name === path && originalSize <= mostBytes })
    return found[path] ?? null
  } catch {
    return null
  }
}
