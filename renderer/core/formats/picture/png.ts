import { decode, encode } from 'fast-png'
import { isGrey, mostPixels, type Raster } from './raster'

/** A picture as a PNG file: grey where it has no colours. */
export function pngOf(raster: Raster): Uint8Array<ArrayBuffer> {
  const { width, height, rgba } = raster
  const channels = isGrey(raster) ? 1 : 3
  const data = new Uint8Array(width * height * channels)
  for (let from = 0, to = 0; from < rgba.length; from += 4)
    for (let c = 0; c < channels; c++) data[to++] = rgba[from + c]!
  return Uint8Array.from(encode({ width, height, data, channels, depth: 8 }))
}

/**
 * The picture of a PNG file.
 * @throws Error when it can't be decoded
 */
export function decodePng(bytes: Uint8Array): Raster {
  const { width, height, channels, depth, data, palette } = decode(bytes)
  if (width * height > mostPixels) throw new Error('it is too large.')
  const perRow = Math.ceil((width * channels * depth) / 8)
  const most = 2 ** depth - 1
  const sample = (y: number, i: number): number => {
    if (depth >= 8) return data[y * width * channels + i]!
    const bit = i * depth
    return (data[y * perRow + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most
  }
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4
      const at = (c: number) => (sample(y, x * channels + c) * 255) / most
      const [r, g, b, a = 255] = palette
        ? (palette[sample(y, x)] ?? [0, 0, 0])
        : channels >= 3
          ? [at(0), at(1), at(2), channels === 4 ? at(3) : 255]
          : [at(0), at(0), at(0), channels === 2 ? at(1) : 255]
      rgba.set([r, g, b, a] as number[], to)
    }
  return { width, height, rgba }
}
