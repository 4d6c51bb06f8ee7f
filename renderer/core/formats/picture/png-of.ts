import { encode } from 'fast-png'
import type { Raster } from './raster'

/** A picture as a PNG file: grey where it has no colours. */
export function pngOf({ width, height, rgba }: Raster): Uint8Array<ArrayBuffer> {
  let grey = true
  for (let i = 0; i < rgba.length && grey; i += 4) grey = rgba[i] === rgba[i + 1] && rgba[i] === rgba[i + 2]
  const channels = grey ? 1 : 3
  const data = new Uint8Array(width * height * channels)
  for (let from = 0, to = 0; from < rgba.length; from += 4)
    for (let c = 0; c < channels; c++) data[to++] = rgba[from + c]!
  return Uint8Array.from(encode({ width, height, data, channels, depth: 8 }))
}
