/** Picture of a page or a part of it: RGBA, four bytes a pixel, row by row from the top left. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

/** How a picture is to be turned to stand upright: TIFF's and EXIF's Orientation, 1 for as it is. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Largest picture that is decoded, in pixels: a newspaper page at 400 dpi has some 110 million. */
export const mostPixels = 160_000_000

/** Whether a picture has no colours. */
export function isGrey({ rgba }: Raster): boolean {
  for (let i = 0; i < rgba.length; i += 4) if (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2]) return false
  return true
}

/** The picture, turned and mirrored as its orientation says. */
export function upright({ width, height, rgba }: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return { width, height, rgba }
  const swapped = orientation >= 5
  const [w, h] = swapped ? [height, width] : [width, height]
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height)
  const to = new Uint32Array(w * h)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = swapped ? [y, x] : [x, y]
      const right = orientation === 2 || orientation === 3 || orientation === 6 || orientation === 7
      const bottom = orientation === 3 || orientation === 4 || orientation === 7 || orientation === 8
      to[(bottom ? h - 1 - down : down) * w + (right ? w - 1 - across : across)] = from[y * width + x]!
    }
  return { width: w, height: h, rgba: new Uint8ClampedArray(to.buffer) }
}

/** The picture as a portable graymap (PGM), which recognisers read without a decoder. What is clear is paper. */
export function graymapOf({ width, height, rgba }: Raster): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const bytes = new Uint8Array(header.length + width * height)
  bytes.set(header)
  for (let i = 0, at = header.length; at < bytes.length; i += 4, at++)
    bytes[at] = 255 - ((255 - ((rgba[i]! * 77 + rgba[i + 1]! * 151 + rgba[i + 2]! * 28) >> 8)) * rgba[i + 3]!) / 255
  return bytes
}
