import type { Engines } from '../imported-document'
import { jpegColours } from './jpeg-colours'
import { decodeJpeg } from './jpeg'
import { lightOf } from './tiff-colours'
import { bitsReversed, compressions, inflate, jpegOf, unfax, unpackBits, unpackLzw } from './tiff-strips'
import { tiffDirectories, type TiffDirectory } from './tiff-directory'
import { numbersIn, type Numbers } from './tiff-numbers'
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

/** Numbers of one point: inks, light beyond what is seen, and what is clear. */
const mostSamples = 32

/** How many times larger than its packed bytes a strip may be; the best of the packings makes of one byte some 3,000. */
const mostUnpacked = 5000

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
  const [orientation = 1] = values(274)
  const turn = orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : 1
  if (compression === compressions.oldJpeg) return upright(await wholeJpeg(bytes, directory, engines), turn)
  const isJpeg = compression === compressions.jpeg
  const isFax = (compressions.fax as readonly number[]).includes(compression)
  const isFloat = sampleFormat === 3
  if (!(samples >= 1 && samples <= mostSamples) || width * height * samples > 4 * mostPixels)
    throw new Error(`it has too many numbers to a point (${samples}). ${saveAgain}`)
  const isKnownDepth = isFloat ? [16, 32, 64].includes(depth) : [1, 2, 4, 8, 10, 12, 14, 16, 32].includes(depth)
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
  return upright({ width, height, rgba }, turn)

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

/**
 * A picture packed as a JPEG in the manner of TIFF 6.0, section 22, where that is a JPEG file as it stands.
 * @throws Error where it is not
 */
async function wholeJpeg(
  bytes: Uint8Array,
  { width, height, values }: TiffDirectory,
  engines: Engines,
): Promise<Raster> {
  const [from = 0] = values(513)
  const [length = bytes.length - from] = values(514)
  const file = new Uint8Array(bytes.subarray(from, from + length))
  const isWhole = from > 0 && file[0] === 0xff && file[1] === 0xd8
  const decoded = isWhole ? await decodeJpeg(file, engines) : null
  if (decoded?.width !== width || decoded.height !== height)
    throw new Error(`it is packed in an old way that Diptych doesn’t read (${compressions.oldJpeg}). ${saveAgain}`)
  return decoded
}
