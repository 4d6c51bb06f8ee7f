import { joined } from '../formats/joined'
import type { FileSource, Sink } from './file-source'
import { firstSealedMark, isSealed, sealedMark as mark } from './is-project'

/**
 * A project that is sealed with a passphrase (docs/project-file.md): AES-256-GCM in pieces, by a key that PBKDF2 makes of the
 * passphrase. Each piece is bound to its place and to whether it is the last (the STREAM construction of V. T. Hoang and others, 2015),
 * so that none can be changed, moved or cut off unnoticed. It is written and read piece by piece.
 */

/** Bytes of how often the passphrase is hashed, and of how long the project is. */
const timesLength = 4
const sizeLength = 8
const saltLength = 16
const prefixLength = 7
/** Bytes of a piece before it is sealed, and what sealing adds to it. */
const pieceLength = 65_536
const tagLength = 16
const sealedLength = pieceLength + tagLength
/** How often the passphrase is hashed, and how often at most a file may ask for that. */
const iterations = 600_000
const mostIterations = 10_000_000
/** Pieces that are sealed and written at a time. */
const together = 16
/** Pieces that are kept open: what reads a zip comes back to where it was. */
const mostOpen = 20

/** A key as the platform holds it. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Why a sealed file does not open. */
export class Sealed extends Error {
  override name = 'Sealed'
  /** @param isWrong whether another passphrase may open it */
  constructor(
    message: string,
    readonly isWrong: boolean,
  ) {
    super(message)
  }
}

/** Seals what is written to it with a passphrase. Without that nobody opens it, and nothing tells what it is. */
export class Seal {
  private size = 0
  private count = 0
  private readonly rest = new Uint8Array(together * pieceLength)
  private held = 0

  private constructor(
    private readonly out: Sink,
    private readonly head: Uint8Array<ArrayBuffer>,
    private readonly key: Key,
  ) {}

  /** @param out takes what is sealed */
  static async begin(out: Sink, passphrase: string): Promise<Seal> {
    const saltAt = mark.length + timesLength
    const head = new Uint8Array(saltAt + saltLength + prefixLength)
    head.set(new TextEncoder().encode(mark))
    new DataView(head.buffer).setUint32(mark.length, iterations)
    crypto.getRandomValues(head.subarray(saltAt))
    const key = await keyOf(passphrase, head.slice(saltAt, saltAt + saltLength), iterations)
    await out(head)
    return new Seal(out, head, key)
  }

  readonly sink: Sink = async (bytes) => {
    for (let at = 0; at < bytes.length;) {
      // A full piece waits until it is known whether it is the last one.
      if (this.held === this.rest.length) await this.close(false)
      const part = bytes.subarray(at, at + this.rest.length - this.held)
      this.rest.set(part, this.held)
      this.held += part.length
      at += part.length
    }
  }

  /** Seals the last piece, and tells at the end how long it all was. */
  async end(): Promise<void> {
    await this.close(true)
    const size = new Uint8Array(sizeLength)
    new DataView(size.buffer).setBigUint64(0, BigInt(this.size))
    await this.out(size)
  }

  private async close(isLast: boolean): Promise<void> {
    const count = Math.max(1, Math.ceil(this.held / pieceLength))
    const pieces = Array.from({ length: count }, (_, i) => {
      const piece = this.rest.slice(i * pieceLength, Math.min(this.held, (i + 1) * pieceLength))
      return crypto.subtle.encrypt(placed(this.head, this.count + i, isLast && i === count - 1), this.key, piece)
    })
    const sealed = await Promise.all(pieces)
    this.count += count
    this.size += this.held
    this.held = 0
    await this.out(joined(sealed.map((piece) => new Uint8Array(piece))))
  }
}

/**
 * What was sealed, of which each piece is opened when it is read.
 * @throws Sealed when the passphrase is another one, or the file is damaged at its head or its end; what is damaged elsewhere is
 *   told when it is read
 */
export async function unseal(source: FileSource, passphrase: string): Promise<FileSource> {
  const { head, times, salt, size, end } = await layoutOf(source)
  const key = await keyOf(passphrase, salt, times)
  const count = Math.max(1, Math.ceil((end - head.length) / sealedLength))
  const open = new Map<number, Uint8Array>()
  const piece = async (place: number): Promise<Uint8Array> => {
    const known = open.get(place)
    if (known) return known
    const at = head.length + place * sealedLength
    const sealed = Uint8Array.from(await source.read(at, Math.min(sealedLength, end - at)))
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await crypto.subtle.decrypt(placed(head, place, place === count - 1), key, sealed))
    } catch {
      // Of the first piece nobody can tell a wrong key from damage.
      if (place === 0) throw new Sealed('it does not open with this passphrase, or is damaged at its beginning.', true)
      throw new Sealed(`it is damaged, from byte ${at} on.`, false)
    }
    open.set(place, bytes)
    if (open.size > mostOpen) open.delete(open.keys().next().value!)
    return bytes
  }
  await piece(0)
  // The last one is bound to be the last: so nothing is cut off.
  await piece(count - 1)
  return {
    size,
    async read(at, length) {
      const to = Math.min(size, at + length)
      if (to <= at) return new Uint8Array()
      const first = Math.floor(at / pieceLength)
      const places = Array.from({ length: Math.ceil(to / pieceLength) - first }, (_, i) => first + i)
      const parts = await Promise.all(places.map(piece))
      return joined(
        parts.map((part, i) => {
          const start = (first + i) * pieceLength
          return part.subarray(Math.max(0, at - start), to - start)
        }),
      )
    },
  }
}

/** What stands at the head and the end of a sealed file. @throws Sealed where it is not whole */
async function layoutOf(source: FileSource) {
  const start = Uint8Array.from(
    await source.read(0, mark.length + timesLength + sizeLength + saltLength + prefixLength),
  )
  const isFirst = new TextDecoder('latin1').decode(start.subarray(0, mark.length)) === firstSealedMark
  // The first version told the size in its head, when it was known before anything was written.
  const saltAt = mark.length + timesLength + (isFirst ? sizeLength : 0)
  const head = start.slice(0, saltAt + saltLength + prefixLength)
  const isWhole = isSealed(start) && head.length === saltAt + saltLength + prefixLength
  const times = isWhole ? new DataView(head.buffer).getUint32(mark.length) : 0
  if (times < 1 || times > mostIterations) throw new Sealed('it is damaged at its beginning.', false)
  const end = source.size - (isFirst ? 0 : sizeLength)
  const told = isFirst
    ? head.slice(mark.length + timesLength)
    : Uint8Array.from(await source.read(Math.max(0, end), sizeLength))
  const size = told.length < sizeLength ? NaN : Number(new DataView(told.buffer).getBigUint64(0))
  const wanted = head.length + size + tagLength * Math.max(1, Math.ceil(size / pieceLength))
  // That is told before anybody looks for another passphrase.
  if (isFirst && end < wanted)
    throw new Sealed(`it is cut off: of its ${wanted} bytes ${source.size} are there.`, false)
  if (end !== wanted) throw new Sealed('it is cut off, or damaged at its end.', false)
  return { head, times, salt: head.slice(saltAt, saltAt + saltLength), size, end }
}

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, times: number): Promise<Key> {
  // However a keyboard composes its letters, they are the same.
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: times },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** How a piece is sealed: by its place and whether it is the last; all that stands at the head of the file is bound to it. */
function placed(head: Uint8Array<ArrayBuffer>, place: number, isLast: boolean) {
  const iv = new Uint8Array(prefixLength + 5)
  iv.set(head.subarray(head.length - prefixLength))
  new DataView(iv.buffer).setUint32(prefixLength, place)
  iv[prefixLength + 4] = isLast ? 1 : 0
  return { name: 'AES-GCM', iv, additionalData: head }
}
