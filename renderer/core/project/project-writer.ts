import { Zip, ZipPassThrough } from 'fflate'
import { joined } from '../formats/joined'
import { hashesOf, pieceLength, projectType, projectVersion, type ProjectEntry, type ProjectManifest } from './manifest'

const readMe = `This is a project of Diptych: documents with their scans, texts, changes and notes, in a zip archive.

manifest.json      what is in it: documents, and for each file its size and hashes (SHA-256 of each 65,536 bytes)
documents/N/       one folder a document
  text.txt         its cleaned text, page after page, parted by form feeds (UTF-8)
  rows.jsonl       all that is known of it, a line of JSON each: {"table": …, "row": …}
  originals/       the files that it was imported from, byte for byte
common.jsonl       tags and comparisons, as rows.jsonl

In rows.jsonl a page has its source text ("sources"), never changed, and its changes ("layers"): each replaces the characters
from "from" up to "to" of the source (UTF-16 code units) by "after", if its "state" is "applied" or "accepted".
`

/** Bytes that are hashed and written in one go: a whole number of pieces. */
const stride = 64 * pieceLength

/** An entry whose bytes were packed elsewhere; those that are pushed are its own, for its checksum. */
class Packed extends ZipPassThrough {
  constructor(
    path: string,
    private readonly packed: Uint8Array<ArrayBuffer>,
  ) {
    super(path)
    this.compression = 8
  }

  protected override process(_piece: Uint8Array, isLast: boolean): void {
    if (isLast) this.ondata(null, this.packed, true)
  }
}

/** Bytes as a zip packs them, done by the platform beside the window's own work. */
async function deflated(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Writes a project, entry by entry. */
export class ProjectWriter {
  private readonly out: Uint8Array[] = []
  private readonly entries: ProjectEntry[] = []
  private fault: Error | null = null
  private readonly zip = new Zip((fault, piece) => {
    if (fault) this.fault = fault
    else this.out.push(piece)
  })

  private constructor(private readonly made: Date) {}

  static async begin(made: number): Promise<ProjectWriter> {
    // A zip knows no other years; the clock of a machine may.
    const known = Math.min(Math.max(made, Date.UTC(1980, 1)), Date.UTC(2099, 0))
    const writer = new ProjectWriter(new Date(known))
    const encoder = new TextEncoder()
    // As in other packages, a program may tell the kind by the first bytes.
    await writer.add('mimetype', encoder.encode(projectType), false)
    await writer.add('README.txt', encoder.encode(readMe))
    return writer
  }

  /** Adds a file. What is packed already, such as a scan, is not packed again. */
  async add(path: string, bytes: Uint8Array, isToBePacked = true): Promise<void> {
    const entry = isToBePacked ? new Packed(path, await deflated(bytes)) : new ZipPassThrough(path)
    entry.mtime = this.made
    this.zip.add(entry)
    const pieces: string[] = []
    // A piece at a time, so that nobody has to wait for a scan of hundreds of megabytes.
    for (let at = 0; at < bytes.length; at += stride) {
      const part = bytes.subarray(at, at + stride)
      pieces.push(...(await hashesOf(part)))
      entry.push(part, at + stride >= bytes.length)
    }
    if (!bytes.length) entry.push(bytes, true)
    this.entries.push({ path, size: bytes.length, pieces })
    if (this.fault) throw this.fault
  }

  /** Tells what is in it, and ends it. */
  async end(told: Omit<ProjectManifest, 'format' | 'version' | 'entries'>): Promise<Uint8Array> {
    const manifest: ProjectManifest = { format: projectType, version: projectVersion, ...told, entries: this.entries }
    const bytes = new TextEncoder().encode(JSON.stringify(manifest, null, 1))
    const entry = new Packed('manifest.json', await deflated(bytes))
    entry.mtime = this.made
    this.zip.add(entry)
    entry.push(bytes, true)
    this.zip.end()
    if (this.fault) throw this.fault
    return joined(this.out)
  }
}
