import { decode, decodeImage, toRGBA8 } from 'utif2'
import { mostPixels, upright, type Orientation, type Raster } from './raster'

/** One picture of a TIFF file. */
export interface TiffFrame {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
  /** Pixels to the inch; null where the file doesn't tell. */
  readonly resolution: number | null
  /** Whether the file ends before the picture does. */
  readonly cutOff: boolean
}

/** Pages of one file. */
const mostFrames = 5000

const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }

/** One picture's entries in a TIFF file (TIFF 6.0, section 2). */
export interface TiffDirectory {
  readonly width: number
  readonly height: number
  /** The numbers of an entry, by its tag; none where it is absent. */
  values(tag: number): readonly number[]
  /** Where an entry's values lie, in bytes of the file; null where it is absent. */
  span(tag: number): readonly [from: number, to: number] | null
}

/**
 * The directories of a TIFF file's pictures. A chain of them that leads into itself ends there.
 * @returns null for what is no TIFF
 */
export function tiffDirectories(bytes: Uint8Array): TiffDirectory[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = bytes.length < 8 ? '' : String.fromCharCode(bytes[0]!, bytes[1]!)
  const little = mark === 'II'
  if ((!little && mark !== 'MM') || view.getUint16(2, little) !== 42) return null
  const directories: TiffDirectory[] = []
  const seen = new Set<number>()
  let at = view.getUint32(4, little)
  while (at !== 0 && at + 2 <= bytes.length && !seen.has(at) && directories.length < mostFrames) {
    seen.add(at)
    const count = view.getUint16(at, little)
    const from = at + 2
    const end = from + count * 12
    if (end + 4 > bytes.length) break
    const entryOf = (tag: number): number | null => {
      for (let entry = from; entry < end; entry += 12) if (view.getUint16(entry, little) === tag) return entry
      return null
    }
    const values = (tag: number) => {
      const entry = entryOf(tag)
      return entry === null ? [] : valuesAt(view, entry, little)
    }
    const span = (tag: number) => {
      const entry = entryOf(tag)
      return entry === null ? null : spanAt(view, entry, little)
    }
    const [width = 0] = values(256)
    const [height = 0] = values(257)
    if (width > 0 && height > 0) directories.push({ width, height, values, span })
    at = view.getUint32(end, little)
  }
  return directories
}

/**
 * The pictures of a TIFF file, without decoding any.
 * @returns null for what is no TIFF
 */
export function tiffFrames(bytes: Uint8Array): TiffFrame[] | null {
  const directories = tiffDirectories(bytes)
  if (!directories) return null
  return directories.map(({ width, height, values }) => {
    const [orientation = 1] = values(274)
    const [resolution = 0] = values(282)
    const [unit = 2] = values(296)
    const offsets = [...values(273), ...values(324)]
    const lengths = [...values(279), ...values(325)]
    return {
      width,
      height,
      orientation: orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : 1,
      resolution: resolution > 10 ? Math.round(unit === 3 ? resolution * 2.54 : resolution) : null,
      cutOff: offsets.some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length),
    }
  })
}

function spanAt(view: DataView, entry: number, little: boolean): [number, number] | null {
  const size = sizes[view.getUint16(entry + 2, little)]
  if (size === undefined) return null
  const length = size * view.getUint32(entry + 4, little)
  const from = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  return from + length <= view.byteLength ? [from, from + length] : null
}

function valuesAt(view: DataView, entry: number, little: boolean): number[] {
  const count = Math.min(view.getUint32(entry + 4, little), 100_000)
  const size = sizes[view.getUint16(entry + 2, little)]
  if (size === undefined) return []
  const start = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  const values: number[] = []
  for (let i = 0; i < count && start + (i + 1) * size <= view.byteLength; i++) {
    const at = start + i * size
    if (size === 1) values.push(view.getUint8(at))
    else if (size === 2) values.push(view.getUint16(at, little))
    else if (size === 4) values.push(view.getUint32(at, little))
    else values.push(view.getUint32(at, little) / (view.getUint32(at + 4, little) || 1))
  }
  return values
}

/**
 * One picture of a TIFF file, upright.
 * @throws Error when it can't be decoded
 */
export function decodeTiff(bytes: Uint8Array, frame: number): Raster {
  const frames = tiffFrames(bytes)
  const wanted = frames?.[frame]
  if (!frames || !wanted) throw new Error('there is no such picture in the file')
  if (wanted.width * wanted.height > mostPixels) throw new Error('the picture is too large')
  // The decoder wants a buffer of its own, and follows a chain into itself without end: a copy is cut at the wanted one.
  const copy = bytes.slice()
  const directories = decode(cutAfter(copy, frame))
  const directory = directories.filter((d) => d.t256 && d.t257)[frame]
  if (!directory) throw new Error('the picture is damaged')
  decodeImage(copy.buffer, directory, directories)
  const rgba = toRGBA8(directory)
  if (!directory.data || rgba.length < wanted.width * wanted.height * 4) throw new Error('the picture is damaged')
  return upright(
    { width: wanted.width, height: wanted.height, rgba: new Uint8ClampedArray(rgba.buffer as ArrayBuffer) },
    wanted.orientation,
  )
}

/** Ends the chain of pictures behind one of them. */
function cutAfter(bytes: Uint8Array<ArrayBuffer>, frame: number): ArrayBuffer {
  const view = new DataView(bytes.buffer)
  const little = bytes[0] === 0x49
  let at = view.getUint32(4, little)
  for (let i = 0; i <= frame + 1 && at !== 0 && at + 2 <= bytes.length; i++) {
    const next = at + 2 + view.getUint16(at, little) * 12
    if (next + 4 > bytes.length) break
    at = view.getUint32(next, little)
    if (i >= frame) view.setUint32(next, 0, little)
  }
  return bytes.buffer
}
