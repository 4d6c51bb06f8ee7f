import type { Engines } from '../imported-document'
import { jpegColours } from './jpeg-colours'
import { decodeJpeg } from './jpeg'
import { lightOf } from './tiff-colours'
import { bitsReversed, compressions, inflate, jpegOf, unfax, unpackBits, unpackLzw } from './tiff-strips'
import { mostPixels, upright, type Orientation, type Raster } from './raster'

/** One picture of a TIFF file. */
export interface TiffFrame {
  /** Its place among all the file's pictures, from 0. */
  readonly frame: number
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

/** Numbers of one point: inks, light beyond what is seen, and what is clear. */
const mostSamples = 32

/** How many times larger than its packed bytes a strip may be; the best of the packings makes of one byte some 3,000. */
const mostUnpacked = 5000

const sizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
}

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
  const version = mark === '' ? 0 : view.getUint16(2, little)
  // BigTIFF has offsets of eight bytes; nothing that fits in memory needs more than six.
  const isBig = version === 43 && bytes.length >= 16
  if ((!little && mark !== 'MM') || (version !== 42 && !isBig)) return null
  const word = isBig ? 8 : 4
  const size = isBig ? 20 : 12
  const offsetAt = (at: number) => (isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little))
  const directories: TiffDirectory[] = []
  const seen = new Set<number>()
  let at = offsetAt(isBig ? 8 : 4)
  while (at !== 0 && at + word <= bytes.length && !seen.has(at) && directories.length < mostFrames) {
    seen.add(at)
    const count = isBig ? offsetAt(at) : view.getUint16(at, little)
    const from = at + (isBig ? 8 : 2)
    const end = from + count * size
    if (end + word > bytes.length) break
    const entryOf = (tag: number): number | null => {
      for (let entry = from; entry < end; entry += size) if (view.getUint16(entry, little) === tag) return entry
      return null
    }
    const values = (tag: number) => {
      const entry = entryOf(tag)
      return entry === null ? [] : valuesAt(view, entry, little, isBig)
    }
    const span = (tag: number) => {
      const entry = entryOf(tag)
      return entry === null ? null : spanAt(view, entry, little, isBig)
    }
    const [width = 0] = values(256)
    const [height = 0] = values(257)
    if (width > 0 && height > 0) directories.push({ width, height, values, span })
    at = offsetAt(end)
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
  // Small copies and masks of a page are no pages; a file of nothing else shows what it has.
  const pages = directories.map((directory, frame) => ({ ...directory, frame }))
  const own = pages.filter(({ values }) => !((values(254)[0] ?? 0) & 0b101) && values(255)[0] !== 2)
  return (own.length ? own : pages).map(({ frame, width, height, values }) => {
    const [orientation = 1] = values(274)
    const [resolution = 0] = values(282)
    const [unit = 2] = values(296)
    const offsets = [...values(273), ...values(324)]
    const lengths = [...values(279), ...values(325)]
    return {
      frame,
      width,
      height,
      orientation: orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : 1,
      resolution: resolution > 10 ? Math.round(unit === 3 ? resolution * 2.54 : resolution) : null,
      cutOff: offsets.some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length),
    }
  })
}

/** Where an entry's values lie: in it, if they fit, else where it says. */
function placeOf(view: DataView, entry: number, little: boolean, isBig: boolean) {
  const size = sizes[view.getUint16(entry + 2, little)]
  const count = isBig ? Number(view.getBigUint64(entry + 4, little)) : view.getUint32(entry + 4, little)
  if (size === undefined) return null
  const held = entry + (isBig ? 12 : 8)
  const fits = size * count <= (isBig ? 8 : 4)
  const from = fits ? held : isBig ? Number(view.getBigUint64(held, little)) : view.getUint32(held, little)
  return { size, count, from }
}

function spanAt(view: DataView, entry: number, little: boolean, isBig: boolean): [number, number] | null {
  const place = placeOf(view, entry, little, isBig)
  if (!place) return null
  const to = place.from + place.size * place.count
  return to <= view.byteLength ? [place.from, to] : null
}

function valuesAt(view: DataView, entry: number, little: boolean, isBig: boolean): number[] {
  const type = view.getUint16(entry + 2, little)
  const place = placeOf(view, entry, little, isBig)
  if (!place) return []
  const { size, from } = place
  const values: number[] = []
  for (let i = 0; i < Math.min(place.count, 1_000_000) && from + (i + 1) * size <= view.byteLength; i++) {
    const at = from + i * size
    if (type === 11) values.push(view.getFloat32(at, little))
    else if (type === 12) values.push(view.getFloat64(at, little))
    else if (size === 1) values.push(view.getUint8(at))
    else if (size === 2) values.push(view.getUint16(at, little))
    else if (size === 4) values.push(view.getUint32(at, little))
    else if (type >= 16) values.push(Number(view.getBigUint64(at, little)))
    else values.push(view.getUint32(at, little) / (view.getUint32(at + 4, little) || 1))
  }
  return values
}

/** What the reader can do about a picture of a kind that is not decoded. */
const saveAgain = 'Save it as PNG, or as TIFF with LZW or without compression'

/**
 * One picture of a TIFF file, upright, on white where it is clear.
 * @throws Error when it can't be decoded, with the reason
 */
export async function decodeTiff(bytes: Uint8Array, frame: number, engines: Engines): Promise<Raster> {
  const directory = tiffDirectories(bytes)?.[frame]
  if (!directory) throw new Error('there is no such picture in the file')
  const { width, height, values } = directory
  if (width * height > mostPixels) throw new Error('the picture is too large')
  const [photometric = 1] = values(262)
  const [samples = 1] = values(277)
  const bits = values(258)
  const [depth = 1] = bits
  const [sampleFormat = 1] = values(339)
  const [compression = 1] = values(259)
  const [predictor = 1] = values(317)
  const isJpeg = compression === compressions.jpeg
  const isFax = (compressions.fax as readonly number[]).includes(compression)
  const isFloat = sampleFormat === 3
  if (!(samples >= 1 && samples <= mostSamples) || width * height * samples > 4 * mostPixels)
    throw new Error(`it has too many numbers to a point (${samples}). ${saveAgain}`)
  const isKnownDepth = isFloat ? depth === 32 || depth === 64 : [1, 2, 4, 8, 16, 32].includes(depth)
  if (!isKnownDepth || bits.some((b) => b !== depth) || (sampleFormat === 2 && photometric !== 8))
    throw new Error(`its points are numbers of a kind that Diptych doesn’t read. ${saveAgain}`)
  const [acrossEach = 2, downEach = 2] = values(530)
  if (photometric === 6 && !isJpeg && (acrossEach !== 1 || downEach !== 1))
    throw new Error(`its colours are mixed in a way that Diptych doesn’t read (YCbCr). ${saveAgain}`)
  if ((photometric === 5 && (values(332)[0] ?? 1) !== 1) || (photometric === 5 && isJpeg))
    throw new Error(`its inks are mixed in a way that Diptych doesn’t read. ${saveAgain}`)
  const toLight = lightOf(isJpeg && photometric === 6 ? 2 : photometric, samples, values(320))
  if (!toLight) throw new Error(`its colours are of a kind that Diptych doesn’t read (${photometric}). ${saveAgain}`)

  const isTiled = values(322).length > 0
  const across = isTiled ? values(322)[0]! : width
  const down = isTiled ? (values(323)[0] ?? across) : Math.min(values(278)[0] ?? height, height)
  if (!(across > 0 && down > 0) || across * down > mostPixels) throw new Error('the picture is damaged')
  const offsets = values(isTiled ? 324 : 273)
  const lengths = values(isTiled ? 325 : 279)
  const columns = Math.ceil(width / across)
  const perPlane = columns * Math.ceil(height / down)
  const isApart = (values(284)[0] ?? 1) === 2 && samples > 1
  const planes = isApart ? samples : 1
  const each = isApart ? 1 : samples
  const little = bytes[0] === 0x49
  const tables = directory.span(347)
  const scale = isFloat ? 1 / Math.max(1, values(341)[0] ?? 1) : 1 / (2 ** depth - 1)
  const [alpha] = values(338)
  const colours = samples - values(338).length
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  const point = new Float32Array(samples)

  for (let segment = 0; segment < perPlane; segment++) {
    const left = (segment % columns) * across
    const top = Math.floor(segment / columns) * down
    const rows = isTiled ? down : Math.min(down, height - top)
    const parts: (Numbers | null)[] = []
    for (let plane = 0; plane < planes; plane++) parts.push(await numbersOf(segment + plane * perPlane, rows))
    if (parts.some((part) => !part)) continue
    for (let y = 0; y < Math.min(rows, height - top); y++)
      for (let x = 0; x < Math.min(across, width - left); x++) {
        const at = y * across + x
        for (let i = 0; i < samples; i++)
          point[i] = Math.min(1, Math.max(0, (isApart ? parts[i]![at]! : parts[0]![at * samples + i]!) * scale))
        const light = toLight(point)
        const opaque = alpha === 1 || alpha === 2 ? point[colours]! : 1
        const to = ((top + y) * width + left + x) * 4
        for (let i = 0; i < 3; i++) {
          const own = alpha === 1 ? light[i]! : light[i]! * opaque
          rgba[to + i] = (own + 1 - opaque) * 255
        }
      }
  }
  const [orientation = 1] = values(274)
  return upright({ width, height, rgba }, orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : 1)

  /** The numbers of a strip or tile; null where the file ends before it. */
  async function numbersOf(index: number, rows: number): Promise<Numbers | null> {
    const offset = offsets[index]
    if (offset === undefined || offset >= bytes.length) return null
    const rowBytes = Math.ceil((across * each * depth) / 8)
    const whole = rowBytes * rows
    const packed = bytes.subarray(offset, offset + (lengths[index] ?? whole))
    // A strip that can't be what it says stays white; a fax takes a bit for each of its rows at the least.
    if (isFax ? rows > packed.length * 8 : whole > packed.length * mostUnpacked) return null
    if (isJpeg) {
      const mixed = each < 3 ? null : photometric === 6
      const file = jpegOf(packed, tables && bytes.subarray(...tables), mixed)
      if ((jpegColours(file) ?? 0) > 3)
        throw new Error(`its inks are mixed in a way that Diptych doesn’t read. ${saveAgain}`)
      const decoded = await decodeJpeg(file, engines)
      const made = new Uint8Array(across * rows * each)
      for (let y = 0; y < Math.min(rows, decoded.height); y++)
        for (let x = 0; x < Math.min(across, decoded.width); x++)
          for (let i = 0; i < each; i++)
            made[(y * across + x) * each + i] = decoded.rgba[(y * decoded.width + x) * 4 + i]!
      return made
    }
    const fillOrder = values(266)[0] ?? 1
    const data = fillOrder === 2 && !isFax ? bitsReversed(packed) : packed
    const plain = unpacked(data, whole, rows, fillOrder, isFax)
    return numbersIn(plain, { across, rows, each, depth, rowBytes, isFloat, little, predictor })
  }

  function unpacked(data: Uint8Array, whole: number, rows: number, fillOrder: number, isFax: boolean): Uint8Array {
    if (isFax) return unfax(data, across, rows, { compression, fillOrder, options: values(292)[0] ?? 0 })
    if (compression === compressions.none) return data
    if (compression === compressions.lzw) return unpackLzw(data, whole)
    if (compression === compressions.packBits) return unpackBits(data, whole)
    if ((compressions.deflate as readonly number[]).includes(compression)) return inflate(data)
    throw new Error(`it is packed in a way that Diptych doesn’t read (${compression}). ${saveAgain}`)
  }
}

type Numbers = Uint8Array | Uint16Array | Float32Array | Float64Array

interface Rows {
  readonly across: number
  readonly rows: number
  /** Numbers of a point. */
  readonly each: number
  readonly depth: number
  readonly rowBytes: number
  readonly isFloat: boolean
  readonly little: boolean
  readonly predictor: number
}

/** The numbers that unpacked bytes hold; what is missing is zero. */
function numbersIn(
  bytes: Uint8Array,
  { across, rows, each, depth, rowBytes, isFloat, little, predictor }: Rows,
): Numbers {
  const perRow = across * each
  const whole = new Uint8Array(rowBytes * rows)
  whole.set(bytes.subarray(0, whole.length))
  const wide = depth / 8
  if (predictor === 3) {
    for (let y = 0; y < rows; y++) {
      const row = whole.subarray(y * rowBytes, (y + 1) * rowBytes)
      for (let i = each; i < rowBytes; i++) row[i] = row[i]! + row[i - each]!
      // The first bytes of all numbers stand together, then the second ones.
      const apart = row.slice()
      for (let i = 0; i < perRow; i++)
        for (let b = 0; b < wide; b++) row[i * wide + (little ? wide - 1 - b : b)] = apart[b * perRow + i]!
    }
  }
  const numbers =
    depth <= 8
      ? new Uint8Array(perRow * rows)
      : depth === 16
        ? new Uint16Array(perRow * rows)
        : isFloat && depth === 32
          ? new Float32Array(perRow * rows)
          : new Float64Array(perRow * rows)
  const view = new DataView(whole.buffer)
  for (let y = 0; y < rows; y++)
    for (let i = 0; i < perRow; i++) {
      const at = y * rowBytes + i * wide
      const to = y * perRow + i
      if (depth === 8) numbers[to] = whole[at]!
      else if (depth < 8) {
        const bit = i * depth
        numbers[to] = (whole[y * rowBytes + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
      } else if (depth === 16) numbers[to] = view.getUint16(at, little)
      else if (isFloat) numbers[to] = depth === 32 ? view.getFloat32(at, little) : view.getFloat64(at, little)
      else numbers[to] = view.getUint32(at, little)
      if (predictor === 2 && i >= each && depth >= 8) numbers[to] = (numbers[to]! + numbers[to - each]!) % 2 ** depth
    }
  return numbers
}
