import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { longestLine, type CopyTrailer } from '../../../electron/vault/format'
import { joined } from '../../core/formats/joined'

/** A file in a folder of copies is not what was put there. */
class DamagedFile extends Error {
  constructor() {
    super('It is damaged on the disk.')
  }
}

/** A SHA-256 of what comes in pieces; the platform's own wants all of it at once. */
export class RunningHash {
  private readonly hash = sha256.create()

  add(piece: Uint8Array): void {
    this.hash.update(piece)
  }

  /** Of what came so far, hex. */
  get hex(): string {
    return bytesToHex(this.hash.clone().digest())
  }
}

/** Bytes of a file, unpacked where it is gzipped. @throws DamagedFile where it can't be unpacked */
export async function* contentOf(file: Blob, isPacked: boolean): AsyncGenerator<Uint8Array> {
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()
  const reader = stream.getReader()
  try {
    for (;;) {
      const read = await reader.read().catch((cause: unknown) => {
        // What the disk has to say is a DOMException; all else is of what unpacks.
        throw isPacked && !(cause instanceof DOMException) ? new DamagedFile() : cause
      })
      if (read.done) return
      yield read.value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** How many ends of lines there are in a piece. */
export function linesIn(piece: Uint8Array): number {
  let count = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++
  return count
}

/**
 * The lines of a copy as they were given, in pieces, without its header and its trailer.
 * @throws DamagedFile after the last piece, where it is not whole
 */
export async function* linesOfCopy(file: Blob): AsyncGenerator<Uint8Array> {
  const hash = new RunningHash()
  let lines = 0
  let rest = new Uint8Array() as Uint8Array
  let headed = false
  for await (const piece of contentOf(file, true)) {
    let bytes = joined([rest, piece])
    if (!headed) {
      const end = bytes.indexOf(10)
      headed = end >= 0
      bytes = bytes.subarray(end + 1)
    }
    // The last line that is known may be the trailer.
    const keep = headed ? bytes.lastIndexOf(10, bytes.length - 2) + 1 : 0
    rest = bytes.slice(keep)
    if (rest.length > longestLine) throw new DamagedFile()
    const given = bytes.subarray(0, keep)
    if (!given.length) continue
    lines += linesIn(given)
    hash.add(given)
    yield given
  }
  const trailer = parsed(rest) as Partial<CopyTrailer>
  if (!headed || trailer.lines !== lines || trailer.sha256 !== hash.hex) throw new DamagedFile()
}

/** The first lines of a copy. @throws DamagedFile */
export async function firstLines(file: Blob, count: number): Promise<object[]> {
  const lines: object[] = []
  let rest = new Uint8Array() as Uint8Array
  for await (const piece of contentOf(file, true)) {
    rest = joined([rest, piece])
    for (let end = rest.indexOf(10); end >= 0 && lines.length < count; end = rest.indexOf(10)) {
      lines.push(parsed(rest.subarray(0, end)))
      rest = rest.subarray(end + 1)
    }
    if (lines.length === count) return lines
    if (rest.length > longestLine) break
  }
  throw new DamagedFile()
}

function parsed(line: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(line))
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, as whatever else is no line of a copy.
  }
  throw new DamagedFile()
}
