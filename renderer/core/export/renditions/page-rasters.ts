import { PdfDocument } from '../../formats/pdf/pdf-document'
import { startedPdfium } from '../../formats/pdf/pdfium'
import { decodeJpeg } from '../../formats/picture/jpeg'
import { decodeOwn } from '../../formats/picture/own-pictures'
import { isOwnKind, pictureKind } from '../../formats/picture/picture-kind'
import { decodePng } from '../../formats/picture/png'
import type { Raster } from '../../formats/picture/raster'
import type { ExportRun, Scan, ScanPage } from '../export-input'

/** Pixels to the inch at which the pages of a PDF are drawn where nothing else is asked for. */
const usualResolution = 150

/**
 * The picture of a page as pixels, whatever it is in.
 *
 * @param resolution of pages that are drawn, in pixels to the inch
 * @throws Error with the reason, in words that go on from "the picture was left out: "
 */
export async function pageRaster(
  bytes: Uint8Array<ArrayBuffer>,
  { frame, width, height }: ScanPage,
  { engines, decode }: ExportRun,
  password?: string,
  resolution = usualResolution,
): Promise<Raster> {
  const kind = pictureKind(bytes)
  if (kind !== null && isOwnKind(kind)) return decodeOwn(kind, bytes, frame, engines)
  if (kind === null) {
    const pdf = PdfDocument.open(await startedPdfium(engines), bytes, password)
    try {
      const scale = resolution / 72
      const region = { x: 0, y: 0, width: Math.round(width * scale), height: Math.round(height * scale) }
      const drawn = pdf.draw(frame, scale, region)
      if (!drawn) throw new Error('it is damaged.')
      return drawn
    } finally {
      pdf.close()
    }
  }
  if (decode) return decode(bytes)
  if (kind === 'jpeg') return decodeJpeg(bytes, engines)
  if (kind === 'png') return decodePng(bytes)
  throw new Error('pictures of this kind can only be decoded in the window.')
}

/** Gives the bytes of files; the last is kept, for many pages may be in one. */
export function lastRead({ files }: Scan): (file: number) => Promise<Uint8Array<ArrayBuffer>> {
  let last: { readonly file: number; readonly bytes: Promise<Uint8Array<ArrayBuffer>> } | undefined
  return (file) => {
    if (last?.file !== file) last = { file, bytes: files[file]!.read() }
    return last.bytes
  }
}

/** Gives the pictures of a scan's pages; the last one is kept, for more than one thing may be wanted of it. */
export function pageRasters(scan: Scan, run: ExportRun): (page: number) => Promise<Raster> {
  const bytesOf = lastRead(scan)
  let last: { readonly page: number; readonly raster: Promise<Raster> } | undefined
  return (page) => {
    if (last?.page === page) return last.raster
    const place = scan.pages[page]
    if (!place) return Promise.reject(new Error('there is none.'))
    const { password } = scan.files[place.file]!
    const raster = bytesOf(place.file).then((bytes) => pageRaster(bytes, place, run, password))
    last = { page, raster }
    return raster
  }
}

/** A part of a picture, its place in shares of width and height, with a little around it. */
export function cropped(
  { width, height, rgba }: Raster,
  share: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  margin = 0,
): Raster {
  const around = margin * share.height * height
  const left = Math.max(0, Math.floor(share.x * width - around))
  const top = Math.max(0, Math.floor(share.y * height - around))
  const right = Math.min(width, Math.ceil((share.x + share.width) * width + around))
  const bottom = Math.min(height, Math.ceil((share.y + share.height) * height + around))
  const [w, h] = [Math.max(1, right - left), Math.max(1, bottom - top)]
  const part = new Uint8ClampedArray(w * h * 4)
  for (let y = 0; y < h; y++) {
    const from = ((top + y) * width + left) * 4
    part.set(rgba.subarray(from, from + w * 4), y * w * 4)
  }
  return { width: w, height: h, rgba: part }
}
