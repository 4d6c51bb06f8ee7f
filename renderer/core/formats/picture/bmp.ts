import { mostPixels, type Raster } from './raster'

/** How a bitmap's pixels are packed: as they are, in runs of bytes or of half bytes, or by masks. */
const packing = { none: 0, runs8: 1, runs4: 2, masks: 3, masksWithAlpha: 6 }

interface Header {
  readonly width: number
  readonly height: number
  readonly isTopDown: boolean
  readonly bits: number
  readonly packing: number
  /** Where its pixels begin. */
  readonly data: number
  /** Red, green and blue of the numbers that pixels are. */
  readonly palette: readonly (readonly [number, number, number])[]
  /** Bits of red, green, blue and alpha where masks tell them. */
  readonly masks: readonly number[]
}

/**
 * The picture of a Windows or OS/2 bitmap. What is missing at its end is white.
 * @throws Error when it can't be decoded
 */
export function decodeBmp(bytes: Uint8Array): Raster {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = headerOf(view)
  const { width, height, isTopDown } = header
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  const colourAt =
    header.packing === packing.runs8 || header.packing === packing.runs4 ? runs(view, header) : rows(view, header)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = colourAt(x, y)
      if (colour) rgba.set(colour, ((isTopDown ? y : height - 1 - y) * width + x) * 4)
    }
  return { width, height, rgba }
}

type Colour = readonly number[] | null | undefined
type ColourAt = (x: number, y: number) => Colour

function headerOf(view: DataView): Header {
  if (view.byteLength < 26) throw new Error('its header is cut off')
  const [length, data] = [view.getUint32(14, true), view.getUint32(10, true)]
  const isOld = length === 12
  if (view.byteLength < 14 + length) throw new Error('its header is cut off')
  const [width, tall] = isOld
    ? [view.getUint16(18, true), view.getInt16(20, true)]
    : [view.getInt32(18, true), view.getInt32(22, true)]
  const bits = view.getUint16(isOld ? 24 : 28, true)
  const packed = isOld ? packing.none : view.getUint32(30, true)
  const height = Math.abs(tall)
  if (!(width > 0 && height > 0) || width * height > mostPixels) throw new Error('it has no size that can be')
  if (![1, 4, 8, 16, 24, 32].includes(bits) || (packed > packing.masks && packed !== packing.masksWithAlpha))
    throw new Error('it is packed in a way that Diptych doesn’t read. Save it as PNG')
  const told = isOld ? 0 : view.getUint32(46, true)
  const colours = bits > 8 ? 0 : Math.min(told || 1 << bits, 1 << bits)
  const afterHeader =
    14 + length + (length === 40 && packed >= packing.masks ? (packed === packing.masks ? 12 : 16) : 0)
  const entry = isOld ? 3 : 4
  const palette = Array.from({ length: colours }, (_, i) => {
    const at = afterHeader + i * entry
    const channel = (by: number) => (at + by < view.byteLength ? view.getUint8(at + by) : 0)
    return [channel(2), channel(1), channel(0)] as const
  })
  const mask = (i: number) => (54 + 4 * i + 4 <= view.byteLength ? view.getUint32(54 + 4 * i, true) : 0)
  const masks =
    packed >= packing.masks
      ? [mask(0), mask(1), mask(2), length >= 56 || packed === packing.masksWithAlpha ? mask(3) : 0]
      : bits === 16
        ? [0x7c00, 0x3e0, 0x1f, 0]
        : [0xff0000, 0xff00, 0xff, 0]
  return { width, height, isTopDown: tall < 0, bits, packing: packed, data, palette, masks }
}

/** The colours of pixels that stand row by row, each row filled up to four bytes. */
function rows(view: DataView, { width, bits, data, palette, masks }: Header): ColourAt {
  const perRow = Math.ceil((width * bits) / 32) * 4
  const scales = masks.map((mask) => {
    const shift = mask ? 31 - Math.clz32(mask & -mask) : 0
    return { mask, shift, most: mask >>> shift }
  })
  const channel = (value: number, i: number) => {
    const { mask, shift, most } = scales[i]!
    return most ? (((value & mask) >>> shift) * 255) / most : i === 3 ? 255 : 0
  }
  return (x, y) => {
    const bit = x * bits
    const at = data + y * perRow + (bit >> 3)
    if (at + (bits >> 3 || 1) > view.byteLength) return null
    if (bits <= 8) return palette[(view.getUint8(at) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)]
    if (bits === 24) return [view.getUint8(at + 2), view.getUint8(at + 1), view.getUint8(at)]
    const value = bits === 16 ? view.getUint16(at, true) : view.getUint32(at, true)
    return [channel(value, 0), channel(value, 1), channel(value, 2), channel(value, 3)]
  }
}

/** The colours of pixels that stand in runs: how many, and of which colour; or, behind a zero, what else. */
function runs(view: DataView, { width, height, data, palette, packing: packed }: Header): ColourAt {
  const numbers = new Uint8Array(width * height)
  const [end, line, move] = [1, 0, 2]
  const isHalf = packed === packing.runs4
  let [x, y] = [0, 0]
  const put = (value: number) => {
    if (x < width && y < height) numbers[y * width + x] = value
    x++
  }
  for (let at = data; at + 1 < view.byteLength && y < height;) {
    const [count, value] = [view.getUint8(at), view.getUint8(at + 1)]
    at += 2
    if (count > 0) for (let i = 0; i < count; i++) put(isHalf ? (i % 2 ? value & 15 : value >> 4) : value)
    else if (value === end) break
    else if (value === line) [x, y] = [0, y + 1]
    else if (value === move) {
      if (at + 1 >= view.byteLength) break
      x += view.getUint8(at)
      y += view.getUint8(at + 1)
      at += 2
    } else {
      const length = isHalf ? Math.ceil(value / 2) : value
      for (let i = 0; i < value && at + (isHalf ? i >> 1 : i) < view.byteLength; i++) {
        const byte = view.getUint8(at + (isHalf ? i >> 1 : i))
        put(isHalf ? (i % 2 ? byte & 15 : byte >> 4) : byte)
      }
      at += length + (length % 2)
    }
  }
  return (column, row) => palette[numbers[row * width + column]!]
}
