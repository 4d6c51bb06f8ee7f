import { joined } from '../formats/joined'
import { isSealed, sealedMark as mark } from './is-project'

/**
 * A project that is sealed with a passphrase (docs/project-file.md): AES-256-GCM in pieces, by a key that PBKDF2 makes of the
 * passphrase. Each piece is bound to its place and to whether it is the last (the STREAM construction of V. T. Hoang and others, 2015),
 * so that none can be changed, moved or cut off unnoticed.
 */

/** Bytes of how often the passphrase is hashed, and of how long the project is. */
const timesLength = 4
const sizeLength = 8
const saltLength = 16
const prefixLength = 7
const saltAt = mark.length + timesLength + sizeLength
const headLength = saltAt + saltLength + prefixLength
/** Bytes of a piece before it is sealed, and what sealing adds to it. */
const pieceLength = 65_536
const tagLength = 16
/** How often the passphrase is hashed, and how often at most a file may ask for that. */
const iterations = 600_000
const mostIterations = 10_000_000

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

/** Seals bytes with a passphrase. Without it nobody opens them, and nothing tells what they are. */
export async function seal(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const head = new Uint8Array(headLength)
  head.set(new TextEncoder().encode(mark))
  const view = new DataView(head.buffer)
  view.setUint32(mark.length, iterations)
  view.setBigUint64(mark.length + timesLength, BigInt(bytes.length))
  crypto.getRandomValues(head.subarray(saltAt))
  const key = await keyOf(passphrase, head)
  const pieces: Uint8Array[] = [head]
  const count = Math.max(1, Math.ceil(bytes.length / pieceLength))
  for (let i = 0; i < count; i++) {
    const piece = Uint8Array.from(bytes.subarray(i * pieceLength, (i + 1) * pieceLength))
    pieces.push(new Uint8Array(await crypto.subtle.encrypt(placed(head, i, i === count - 1), key, piece)))
  }
  return joined(pieces)
}

/**
 * The bytes that were sealed.
 * @throws Sealed when the passphrase is another one, or the file is damaged
 */
export async function unseal(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const head = Uint8Array.from(bytes.subarray(0, headLength))
  const times = head.length === headLength ? new DataView(head.buffer).getUint32(mark.length) : 0
  if (!isSealed(bytes) || times < 1 || times > mostIterations)
    throw new Sealed('it is damaged at its beginning.', false)
  const wanted = sealedSize(Number(new DataView(head.buffer).getBigUint64(mark.length + timesLength)))
  // That is told before anybody looks for another passphrase.
  if (bytes.length < wanted) throw new Sealed(`it is cut off: of its ${wanted} bytes ${bytes.length} are there.`, false)
  const key = await keyOf(passphrase, head)
  const body = bytes.subarray(headLength)
  const sealedLength = pieceLength + tagLength
  const count = Math.max(1, Math.ceil(body.length / sealedLength))
  const pieces: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const piece = Uint8Array.from(body.subarray(i * sealedLength, (i + 1) * sealedLength))
    try {
      pieces.push(new Uint8Array(await crypto.subtle.decrypt(placed(head, i, i === count - 1), key, piece)))
    } catch {
      // Of the first piece nobody can tell a wrong key from damage.
      if (i === 0) throw new Sealed('it does not open with this passphrase, or is damaged at its beginning.', true)
      throw new Sealed(`it is damaged, from byte ${headLength + i * sealedLength} on.`, false)
    }
  }
  return joined(pieces)
}

/** How long a project of so many bytes is when it is sealed. */
function sealedSize(size: number): number {
  return headLength + size + tagLength * Math.max(1, Math.ceil(size / pieceLength))
}

async function keyOf(passphrase: string, head: Uint8Array<ArrayBuffer>) {
  // However a keyboard composes its letters, they are the same.
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  const salt = head.slice(saltAt, saltAt + saltLength)
  const times = new DataView(head.buffer).getUint32(mark.length)
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
  iv.set(head.subarray(headLength - prefixLength))
  new DataView(iv.buffer).setUint32(prefixLength, place)
  iv[prefixLength + 4] = isLast ? 1 : 0
  return { name: 'AES-GCM', iv, additionalData: head }
}
