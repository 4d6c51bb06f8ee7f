import type { Engines } from '../../formats'
import { encodeJpeg } from '../../formats/picture/jpeg'
import type { Raster } from '../../formats/picture/raster'

/** MozJPEG's scale: letters keep their edges, and a page takes some 100 KB at 150 to the inch. */
const quality = 70
/** A picture that is hardly larger than asked for stays as it is. */
const hardlyLarger = 1.15

/** Whether a picture of a resolution is to be made smaller for another. */
export function isTooFine(resolution: number, wanted: number): boolean {
  return resolution > wanted * hardlyLarger
}

/** A picture with fewer points, as a JPEG. */
export function smallerPicture(raster: Raster, factor: number, engines: Engines): Promise<Uint8Array<ArrayBuffer>> {
  return encodeJpeg(factor < 1 ? shrunk(raster, factor) : raster, quality, engines)
}

/** A picture scaled down: each point is the mean of those it covers, so that thin strokes turn grey and not gaps. */
function shrunk({ width, height, rgba }: Raster, factor: number): Raster {
  const [w, h] = [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))]
  const across = sharesOf(width, w)
  const made = new Uint8ClampedArray(w * h * 4)
  const sums = new Float64Array(w * 4)
  const down = sharesOf(height, h)
  for (let y = 0; y < h; y++) {
    sums.fill(0)
    for (const [row, weight] of down[y]!)
      for (let x = 0; x < w; x++)
        for (const [column, share] of across[x]!) {
          const from = (row * width + column) * 4
          const part = weight * share
          for (let c = 0; c < 4; c++) sums[x * 4 + c]! += rgba[from + c]! * part
        }
    made.set(sums, y * w * 4)
  }
  return { width: w, height: h, rgba: made }
}

/** Which of many points each of fewer covers, and how much of it they are. */
function sharesOf(many: number, few: number): (readonly [index: number, share: number])[][] {
  const step = many / few
  return Array.from({ length: few }, (_, i) => {
    const [from, to] = [i * step, (i + 1) * step]
    const shares: [number, number][] = []
    for (let at = Math.floor(from); at < Math.min(many, Math.ceil(to)); at++)
      shares.push([at, (Math.min(to, at + 1) - Math.max(from, at)) / step])
    return shares
  })
}
