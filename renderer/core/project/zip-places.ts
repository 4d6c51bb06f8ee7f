import { Reader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js'
import type { FileSource } from './file-source'

/** Where an entry of a zip is. */
export interface Place {
  /** Its size as the zip tells it, in bytes. */
  readonly size: number
  /** Why it is not read, as the end of a sentence that begins with its name; null where nothing is known against it. */
  readonly what: string | null
  readonly entry: FileEntry
}

/** Bytes of a packed entry; what is larger is stored as it is, and can be no more than the file itself has. */
const mostPacked = 1_000_000_000

/** Bytes that are read at a stretch: each asks another process. */
const stride = 1 << 20

/** Bytes that the head of an entry has at the least, beside its name. */
const leastHead = 30

/** A file, as what reads zips wants it. */
class Places extends Reader<FileSource> {
  constructor(private readonly source: FileSource) {
    super(source)
    this.size = source.size
  }

  override readUint8Array(at: number, length: number): Promise<Uint8Array> {
    return this.source.read(at, Math.max(0, Math.min(length, this.source.size - at)))
  }

  override createReadable(range: { offset?: number; size?: number } = {}): ReadableStream<Uint8Array> {
    return super.createReadable({ ...range, chunkSize: stride })
  }
}

const plainly = { useWebWorkers: false, strictness: 'tolerant', filenameValidation: 'tolerant' } as const

/**
 * Where the entries of a zip are, by their names. Nothing is known of one that can't be read. One that is there twice, that lies
 * where another one lies, or that grows beyond measure is told, and not read: their names are no paths of this machine's, whatever they say.
 */
export async function placesIn(source: FileSource): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  let entries
  try {
    entries = await new ZipReader(new Places(source), plainly).getEntries()
  } catch {
    return places
  }
  const overlapping = new Set<string>()
  let end = 0
  let before: string | null = null
  for (const { filename, offset, compressedSize, rawFilename } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) {
      overlapping.add(filename)
      if (before !== null) overlapping.add(before)
    }
    if (offset + compressedSize > end) before = filename
    end = Math.max(end, offset + leastHead + rawFilename.length + compressedSize)
  }
  for (const entry of entries) {
    if (entry.directory) continue
    const { filename, uncompressedSize, compressionMethod } = entry
    const isPacked = compressionMethod !== 0
    const what = places.has(filename)
      ? 'is in it twice'
      : overlapping.has(filename)
        ? 'lies where another one lies'
        : isPacked && uncompressedSize > mostPacked
          ? 'is larger than any that is read'
          : null
    places.set(filename, { size: uncompressedSize, what, entry })
  }
  return places
}

/**
 * Unpacks an entry, piece by piece.
 * @throws where it can't be unpacked, or is more than it says it is
 */
export async function unpackedInto(
  { entry, size }: Place,
  take: (piece: Uint8Array) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let came = 0
  const out = new WritableStream<Uint8Array>({
    async write(piece) {
      came += piece.length
      if (came > size) throw new RangeError('It is more than it says it is.')
      await take(piece)
    },
  })
  await entry.getData(out, { ...plainly, ...(signal ? { signal } : {}) })
}
