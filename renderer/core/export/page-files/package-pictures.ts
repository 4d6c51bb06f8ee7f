import { baseName, stemOf } from '../../formats/file-name'
import { encodeJpeg } from '../../formats/picture/jpeg'
import { pictureKind } from '../../formats/picture/picture-kind'
import { pngOf } from '../../formats/picture/png'
import type { ExportInput, ExportRun } from '../export-input'
import { leavingFile } from '../renditions/leaving-file'
import { lastRead, pageRaster } from '../renditions/page-rasters'
import type { PictureFrame } from '../renditions/placed-words'

/** A page's picture in a package. */
export interface PackedPicture {
  /** Name of its file, without a folder. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly frame: PictureFrame
}

/** Endings and MIME types of pictures that stay as they are. */
const kinds: Readonly<Record<string, readonly [ending: string, type: string]>> = {
  jpeg: ['jpg', 'image/jpeg'],
  png: ['png', 'image/png'],
  tiff: ['tif', 'image/tiff'],
  jpeg2000: ['jp2', 'image/jp2'],
  codestream: ['j2k', 'image/j2c'],
  webp: ['webp', 'image/webp'],
  gif: ['gif', 'image/gif'],
}

/** Pixels to the inch at which the pages of a PDF are drawn: what archives scan at. */
const drawnResolution = 300
/** MozJPEG's scale, for pages that are drawn. */
const drawnQuality = 85

/**
 * What the files of the pages are called, without endings: as the pictures that were imported, where each page has a file of its own name;
 * else by number.
 */
export function pageStems({ scan, text }: ExportInput, keepNames: boolean): string[] {
  const numbered = text.pages.map((_, i) => `page-${String(i + 1).padStart(4, '0')}`)
  if (!scan || !keepNames) return numbered
  const own = text.pages.map((_, i) => {
    const place = scan.pages[i]
    return place ? stemOf(scan.files[place.file]!.name).replace(/[^\p{L}\p{N}._-]+/gu, '-') : ''
  })
  const isEach = new Set(own.map((stem) => stem.toLowerCase())).size === own.length && !own.includes('')
  return isEach ? own : numbered
}

/**
 * Gives the picture of a page: the file that was imported where the page is all there is in it, else the page drawn as a JPEG. Where no
 * more than pictures may leave, that is the file without what is beside its points, and one that can't be had so is drawn as a PNG.
 * @returns what gives it, or null for a page without a picture; it throws where a picture can't be had
 */
export function packedPictures(
  { scan }: ExportInput,
  stems: readonly string[],
  run: ExportRun,
): (page: number) => Promise<PackedPicture | null> {
  if (!scan) return () => Promise.resolve(null)
  const bytesOf = lastRead(scan)
  return async (page) => {
    const place = scan.pages[page]
    if (!place) return null
    const source = scan.files[place.file]!
    const { name, password, bare } = source
    const bytes = await bytesOf(place.file)
    const kind = pictureKind(bytes)
    const isAlone = scan.pages.filter((other) => other?.file === place.file).length === 1
    const known = kinds[kind === 'jpeg2000' && bytes[0] !== 0 ? 'codestream' : (kind ?? '')]
    const file = known && isAlone && place.frame === 0 ? leavingFile(source, bytes) : null
    if (known && file) {
      const own = bare ? undefined : /\.([a-z0-9]{2,4})$/i.exec(baseName(name))?.[1]
      return { name: `${stems[page]!}.${own ?? known[0]}`, type: known[1], bytes: file, frame: place }
    }
    const raster = await pageRaster(bytes, place, run, password, drawnResolution)
    if (bare && kind !== null && kind !== 'jpeg')
      return { name: `${stems[page]!}.png`, type: 'image/png', bytes: pngOf(raster), frame: raster }
    const drawn = await encodeJpeg(raster, drawnQuality, run.engines)
    return { name: `${stems[page]!}.jpg`, type: 'image/jpeg', bytes: drawn, frame: raster }
  }
}
