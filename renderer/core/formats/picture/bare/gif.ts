import { joined } from '../../joined'

const [extension, picture, trailer] = [0x21, 0x2c, 0x3b]
const [control, application] = [0xf9, 0xff]

/** Programs whose extension says how often a picture that moves begins again. */
const looping = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/**
 * A GIF (GIF89a specification) with its pictures and how they are shown: no comments, no texts, no data of programs, nothing behind its end.
 * @returns null where it is damaged, or holds no picture
 */
export function bareGif(bytes: Uint8Array): Uint8Array | null {
  const head = 13 + coloursAt(bytes, 10)
  const parts: Uint8Array[] = [bytes.subarray(0, head)]
  /** How the next picture is shown. */
  let shown: Uint8Array | null = null
  let pictures = 0
  for (let at = head; at < bytes.length;) {
    if (bytes[at] === trailer) return pictures ? joined([...parts, Uint8Array.of(trailer)]) : null
    const isPicture = bytes[at] === picture
    if (!isPicture && bytes[at] !== extension) return null
    const data = isPicture ? at + 11 + coloursAt(bytes, at + 9) : at + 2
    const end = endOfBlocks(bytes, data)
    if (end === null) return null
    const label = isPicture ? null : bytes[at + 1]
    if (isPicture) {
      if (shown) parts.push(shown)
      parts.push(bytes.subarray(at, end))
      pictures++
    }
    const again = label === application ? loopIn(bytes.subarray(at, end)) : null
    if (again) parts.push(again)
    // How to show a text ends with that text.
    else shown = label === control ? bytes.subarray(at, end) : isPicture || label === 0x01 ? null : shown
    at = end
  }
  return null
}

/** Bytes of the table of colours that a byte of flags tells of. */
function coloursAt(bytes: Uint8Array, at: number): number {
  const flags = bytes[at] ?? 0
  return flags & 0x80 ? 3 << ((flags & 0x07) + 1) : 0
}

/** Where the blocks of data that begin at a place end; null where the file does before. */
function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  let at = from
  while (at < bytes.length) {
    const length = bytes[at]!
    at += 1 + length
    if (length === 0) return at
  }
  return null
}

/** The extension that says how often a picture begins again, and no more; null for any other. */
function loopIn(block: Uint8Array): Uint8Array | null {
  if (block[2] !== 11 || !looping.has(String.fromCharCode(...block.subarray(3, 14)))) return null
  return block[14] === 3 && block[15] === 1 ? joined([block.subarray(0, 18), Uint8Array.of(0)]) : null
}
