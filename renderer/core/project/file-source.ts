/** A file that is read where it is wanted, and never all of it at once. */
export interface FileSource {
  /** In bytes. */
  readonly size: number
  /** Bytes from a place on; fewer than were asked for only at the file's end. */
  read(at: number, length: number): Promise<Uint8Array>
}

/** Takes what is written, piece after piece; the next may come once the promise settles. */
export type Sink = (piece: Uint8Array) => Promise<void>

/** Bytes that are read or written at a stretch. */
const stride = 1 << 20

/** Bytes in memory, as a file. */
export function sourceOfBytes(bytes: Uint8Array): FileSource {
  return { size: bytes.length, read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)) }
}

/** All of a file, in one. */
export async function bytesOfSource(source: FileSource): Promise<Uint8Array> {
  const bytes = new Uint8Array(source.size)
  for (let at = 0; at < source.size; at += stride) bytes.set(await source.read(at, stride), at)
  return bytes
}

/** A file as the platform holds it, a piece at a time. */
export async function* piecesOfBlob(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += stride) yield new Uint8Array(await file.slice(at, at + stride).arrayBuffer())
}

/** What is written, kept in memory. */
export class Gathered {
  private readonly pieces: Uint8Array[] = []

  readonly sink: Sink = (piece) => {
    // Whoever writes may use its memory again.
    this.pieces.push(piece.slice())
    return Promise.resolve()
  }

  /** All that was written. */
  get bytes(): Uint8Array {
    const whole = new Uint8Array(this.pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of this.pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}
