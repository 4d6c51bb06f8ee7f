import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js'
import type { Sink } from './file-source'
import { projectType, projectVersion, type ProjectEntry, type ProjectManifest } from './manifest'
import { PieceHashes } from './piece-hashes'

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

/** What all entries have in common: written as they come, by this thread, in the order in which they are added. */
const plainly = {
  keepOrder: true,
  bufferedWrite: false,
  useWebWorkers: false,
  extendedTimestamp: false,
} as const

/** How far a reader of what is written may lag behind, in bytes: nothing is read faster than it is written. */
const lag = 4 << 20

/** Writes a project, entry by entry, to wherever it goes; nothing of it stays in memory but the hashes. */
export class ProjectWriter {
  private readonly entries: ProjectEntry[] = []
  private readonly zip: ZipWriter<unknown>

  private constructor(
    sink: Sink,
    private readonly made: Date,
    private readonly isBig: boolean,
  ) {
    const out = new WritableStream<Uint8Array>(
      { write: (piece) => sink(piece) },
      new ByteLengthQueuingStrategy({ highWaterMark: lag }),
    )
    this.zip = new ZipWriter(out, plainly)
  }

  /**
   * @param sink takes what is written
   * @param made when; milliseconds since 1970
   * @param isBig writes as is done for what has 4 GB or more, however small it is
   */
  static async begin(sink: Sink, made: number, isBig = false): Promise<ProjectWriter> {
    // A zip knows no other years; the clock of a machine may.
    const known = Math.min(Math.max(made, Date.UTC(1980, 1)), Date.UTC(2099, 0))
    const writer = new ProjectWriter(sink, new Date(known), isBig)
    const encoder = new TextEncoder()
    // As in other packages, a program may tell the kind by the first bytes.
    await writer.put('mimetype', [encoder.encode(projectType)], projectType.length, 0)
    await writer.add('README.txt', encoder.encode(readMe))
    return writer
  }

  /** Adds a file, packed. */
  async add(path: string, bytes: Uint8Array): Promise<void> {
    await this.put(path, [bytes], bytes.length, 6)
  }

  /**
   * Adds a file as it is, piece after piece: what is packed already, such as a scan, is not packed again.
   * @param size in bytes, as far as is known
   * @returns how many bytes there were: fewer where they could not be read to their end
   */
  addAsIs(path: string, pieces: AsyncIterable<Uint8Array>, size: number): Promise<number> {
    return this.put(path, pieces, size, 0)
  }

  /** Tells what is in it, and ends it. */
  async end(told: Omit<ProjectManifest, 'format' | 'version' | 'entries'>): Promise<void> {
    const manifest: ProjectManifest = { format: projectType, version: projectVersion, ...told, entries: this.entries }
    const bytes = new TextEncoder().encode(JSON.stringify(manifest, null, 1))
    await this.put('manifest.json', [bytes], bytes.length, 6)
    await this.zip.close(undefined, asBig(this.isBig))
  }

  private async put(
    path: string,
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    uncompressedSize: number,
    level: 0 | 6,
  ): Promise<number> {
    const hashes = new PieceHashes()
    await this.zip.add(path, streamOf(hashed(pieces, hashes)), {
      ...plainly,
      lastModDate: this.made,
      uncompressedSize,
      level,
      // What makes it out to be large stands between the name and the content of an entry, where the mimetype must have nothing.
      ...asBig(uncompressedSize >= longest || (this.isBig && path !== 'mimetype')),
    })
    this.entries.push({ path, size: hashes.size, pieces: await hashes.end() })
    return hashes.size
  }
}

/** What an entry can have without zip64, with some room for what packing may add. */
const longest = 0xff_00_00_00

/** Whether zip64 is needed, as a writer of zips is told; what is said to be small might not be written at all where it turns out large. */
const asBig = (isBig: boolean) => (isBig ? { zip64: true } : {})

/** Hands pieces on, and hashes them. What can't be read to its end ends there. */
async function* hashed(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hashes: PieceHashes,
): AsyncGenerator<Uint8Array> {
  const reading = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]()
  for (;;) {
    let read: IteratorResult<Uint8Array>
    try {
      read = await reading.next()
    } catch {
      return
    }
    if (read.done) return
    await hashes.add(read.value)
    yield read.value
  }
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}
