import { zlibSync } from 'fflate'
import { joined } from '../joined'

/** A grey PNG picture; a pixel's value is given by its place. */
export function png(width: number, height: number, grey: (x: number, y: number) => number = () => 255): Uint8Array {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = grey(x, y)
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 0, 0, 0, 0], 8)
  return joined([
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** An uncompressed TIFF file of grey pictures. */
export function tiff(
  frames: readonly { width: number; height: number; orientation?: number; grey: (x: number, y: number) => number }[],
): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])]
  let at = 8
  for (const [i, { width, height, orientation = 1, grey }] of frames.entries()) {
    const tags: [number, number, number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, at + 2 + 10 * 12 + 4],
      [274, 3, orientation],
      [277, 3, 1],
      [278, 4, height],
      [279, 4, width * height],
    ]
    const directory = new Uint8Array(2 + tags.length * 12 + 4)
    const view = new DataView(directory.buffer)
    view.setUint16(0, tags.length, true)
    for (const [n, [tag, type, value]] of tags.entries()) {
      view.setUint16(2 + n * 12, tag, true)
      view.setUint16(4 + n * 12, type, true)
      view.setUint32(6 + n * 12, 1, true)
      view.setUint32(10 + n * 12, value, true)
    }
    const pixels = Uint8Array.from({ length: width * height }, (_, p) => grey(p % width, Math.floor(p / width)))
    at += directory.length + pixels.length
    if (i < frames.length - 1) view.setUint32(directory.length - 4, at, true)
    parts.push(directory, pixels)
  }
  return joined(parts)
}

/** A TIFF file of one picture, by its entries (tag, type, value) and its data, in one piece behind them. */
export function packedTiff(entries: readonly (readonly [number, number, number])[], data: Uint8Array): Uint8Array {
  const at = 8 + 2 + (entries.length + 2) * 12 + 4
  const tags = [...entries, [273, 4, at], [279, 4, data.length]].toSorted(([a], [b]) => a! - b!)
  const directory = new Uint8Array(2 + tags.length * 12 + 4)
  const view = new DataView(directory.buffer)
  view.setUint16(0, tags.length, true)
  for (const [n, [tag, type, value]] of tags.entries()) {
    view.setUint16(2 + n * 12, tag!, true)
    view.setUint16(4 + n * 12, type!, true)
    view.setUint32(6 + n * 12, 1, true)
    view.setUint32(10 + n * 12, value!, true)
  }
  return joined([Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), directory, data])
}

/** Eight points by two, packed as a fax of group 4: a white line, and one that is black in its right half. */
export const fax = Uint8Array.from([0b10011011, 0b01100000, 0b00000010, 0b00000000, 0b00100000])

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(type), data])
  const out = new Uint8Array(body.length + 8)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(body, 4)
  view.setUint32(body.length + 4, crc(body))
  return out
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let i = 0; i < 8; i++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
