import { mostPixels, type Raster } from './raster'

/**
 * The picture of a portable bitmap, graymap or pixmap (PBM, PGM, PPM), in figures or in bytes. What is missing at its end is white.
 * @throws Error when it can't be decoded
 */
export function decodeNetpbm(bytes: Uint8Array): Raster {
  const kind = bytes[1]! - 0x30
  const numbers = new Figures(bytes, 2)
  const [width, height] = [numbers.next(), numbers.next()]
  const isBits = kind === 1 || kind === 4
  const most = isBits ? 1 : numbers.next()
  if (!(width > 0 && height > 0 && most > 0 && most < 65536) || width * height > mostPixels)
    throw new Error('it has no size that can be')
  const channels = kind === 3 || kind === 6 ? 3 : 1
  const sampleAt =
    kind <= 3 ? figures(numbers, isBits) : samples(bytes, numbers.at + 1, { width, channels, most, isBits })
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let i = 0, to = 0; i < width * height; i++, to += 4)
    for (let c = 0; c < 3; c++) {
      if (c >= channels) {
        rgba[to + c] = rgba[to]!
        continue
      }
      const sample = sampleAt(i, c)
      if (sample < 0) return { width, height, rgba: whiteFrom(rgba, to) }
      // A one of a bitmap is ink.
      rgba[to + c] = ((isBits ? 1 - sample : sample) * 255) / most
    }
  return { width, height, rgba }
}

/** A sample of a pixel, -1 behind the end of the file. Pixels and channels are asked for in order. */
type SampleAt = (pixel: number, channel: number) => number

function figures(numbers: Figures, isBits: boolean): SampleAt {
  return () => numbers.next(isBits)
}

interface Packing {
  readonly width: number
  readonly channels: number
  readonly most: number
  readonly isBits: boolean
}

function samples(bytes: Uint8Array, from: number, { width, channels, most, isBits }: Packing): SampleAt {
  if (isBits) {
    const perRow = Math.ceil(width / 8)
    return (pixel) => {
      const [x, y] = [pixel % width, Math.floor(pixel / width)]
      const byte = bytes[from + y * perRow + (x >> 3)]
      return byte === undefined ? -1 : (byte >> (7 - (x & 7))) & 1
    }
  }
  const size = most > 255 ? 2 : 1
  return (pixel, channel) => {
    const at = from + (pixel * channels + channel) * size
    if (at + size > bytes.length) return -1
    return size === 2 ? (bytes[at]! << 8) | bytes[at + 1]! : bytes[at]!
  }
}

function whiteFrom(rgba: Uint8ClampedArray<ArrayBuffer>, from: number): Uint8ClampedArray<ArrayBuffer> {
  return rgba.fill(255, from)
}

/** Numbers in figures, with white space and comments between them. */
class Figures {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  /** The next number, -1 where there is none; with `one` of one figure, as the pixels of a bitmap may stand without spaces. */
  next(one = false): number {
    const { bytes } = this
    const isFigure = () => bytes[this.at]! >= 0x30 && bytes[this.at]! <= 0x39
    while (this.at < bytes.length && !isFigure()) {
      if (bytes[this.at] === 0x23) while (this.at < bytes.length && bytes[this.at] !== 0x0a) this.at++
      this.at++
    }
    if (this.at >= bytes.length) return -1
    let value = 0
    do value = value * 10 + bytes[this.at++]! - 0x30
    while (!one && this.at < bytes.length && isFigure())
    return value
  }
}
