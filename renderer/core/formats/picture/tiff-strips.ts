import { Unzlib } from 'fflate'
import { decode as decodeFile, decodeImage } from 'utif2'
import { joined } from '../joined'

/** Ways of packing a TIFF's strips and tiles (TIFF 6.0, tag 259, and Adobe's supplements). */
export const compressions = {
  none: 1,
  fax: [2, 3, 4],
  lzw: 5,
  oldJpeg: 6,
  jpeg: 7,
  deflate: [8, 32946],
  packBits: 32773,
} as const

/** Unpacks run lengths (TIFF 6.0, section 9). Stops where the data end. */
export function unpackBits(bytes: Uint8Array, length: number): Uint8Array {
  const made = new Uint8Array(length)
  let to = 0
  for (let at = 0; at < bytes.length && to < length;) {
    const code = bytes[at++]!
    if (code < 128) {
      const piece = bytes.subarray(at, at + Math.min(code + 1, length - to))
      made.set(piece, to)
      to += code + 1
      at += code + 1
    } else if (code > 128) {
      made.fill(bytes[at++] ?? 0, to, to + 257 - code)
      to += 257 - code
    }
  }
  return made
}

/** Unpacks LZW as TIFF has it (section 13): codes of 9 to 12 bits, high bits first, one early. Stops where it is damaged. */
export function unpackLzw(bytes: Uint8Array, length: number): Uint8Array {
  const made = new Uint8Array(length)
  const [clear, end] = [256, 257]
  // Each code is the one before it and one byte more; it is found again where it was written.
  const starts = new Uint32Array(4097)
  const lengths = new Uint32Array(4097)
  let next = 258
  let width = 9
  let bits = 0
  let held = 0
  let to = 0
  for (let at = 0; to < length;) {
    while (held < width && at < bytes.length) {
      bits = ((bits << 8) | bytes[at++]!) & 0xffffff
      held += 8
    }
    if (held < width) break
    const code = (bits >> (held - width)) & ((1 << width) - 1)
    held -= width
    if (code === end) break
    if (code === clear) {
      next = 258
      width = 9
      continue
    }
    const from = to
    if (code < 256) made[to++] = code
    else if (code < next) for (let i = 0; i < lengths[code]! && to < length; i++) made[to++] = made[starts[code]! + i]!
    else break
    if (next <= 4096 && to < length) {
      // What the next code begins with belongs to this entry: it is read from where that will be written.
      starts[next] = from
      lengths[next] = to - from + 1
      next++
      if (next >= 1 << width && width < 12) width++
    }
  }
  return made
}

/** Unpacks deflated data; of damaged data what can be. */
export function inflate(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  const stream = new Unzlib((piece) => pieces.push(piece))
  try {
    stream.push(bytes, true)
  } catch {
    // The rest is damaged; what came before it stands.
  }
  return pieces.length ? joined(pieces) : new Uint8Array()
}

/** The bits of a strip packed as a fax (sections 10 and 11), as rows of whole bytes. */
export function unfax(
  bytes: Uint8Array,
  width: number,
  height: number,
  { compression, fillOrder, options }: { compression: number; fillOrder: number; options: number },
): Uint8Array {
  const entries: [number, number, number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 1],
    [259, 3, compression],
    [262, 3, 0],
    [266, 3, fillOrder],
    [273, 4, 8 + 2 + 11 * 12 + 4],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, bytes.length],
    [292, 4, options],
  ]
  const head = new Uint8Array(8 + 2 + entries.length * 12 + 4)
  const view = new DataView(head.buffer)
  head.set([0x49, 0x49, 42, 0, 8, 0, 0, 0])
  view.setUint16(8, entries.length, true)
  for (const [i, [tag, type, value]] of entries.entries()) {
    view.setUint16(10 + i * 12, tag, true)
    view.setUint16(12 + i * 12, type, true)
    view.setUint32(14 + i * 12, 1, true)
    view.setUint32(18 + i * 12, value, true)
  }
  // The decoder wants a file of its own, in a buffer of its own.
  const file = new Uint8Array(joined([head, bytes])).buffer
  const directories = decodeFile(file)
  decodeImage(file, directories[0]!, directories)
  return directories[0]!.data ?? new Uint8Array()
}

/** Bytes with their bits the other way round (FillOrder 2). */
export function bitsReversed(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => {
    let turned = 0
    for (let i = 0; i < 8; i++) if (byte & (1 << i)) turned |= 128 >> i
    return turned
  })
}

/** A strip of JPEG data as a file of its own, with the tables that all strips share, and told how its colours are mixed. */
export function jpegOf(strip: Uint8Array, tables: Uint8Array | null, isMixed: boolean | null): Uint8Array<ArrayBuffer> {
  // Adobe's mark says whether three colours are light and its differences, or red, green and blue.
  const mark = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, isMixed ? 1 : 0]
  const start = Uint8Array.of(0xff, 0xd8, ...(isMixed === null ? [] : mark))
  const body = tables && tables.length > 4 ? [tables.subarray(2, -2)] : []
  return new Uint8Array(joined([start, ...body, strip.subarray(2)]))
}
