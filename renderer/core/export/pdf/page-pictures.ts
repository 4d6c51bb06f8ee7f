import { reasonOf } from '../../faults/reason'
import {
  PDFDocument,
  type PDFImage,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFContext,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { imageSize } from 'image-size'
import { pictureFacts } from '../../formats/picture/picture-file'
import { pictureKind } from '../../formats/picture/picture-kind'
import { pngPacking, type PngPacking } from '../../formats/picture/png-packing'
import { isGrey, type Raster } from '../../formats/picture/raster'
import { tiffPacking, type TiffPacking } from '../../formats/picture/tiff-packing'
import type { ExportInput, ExportRun, Scan, ScanFile, ScanPage } from '../export-input'
import { leavingFile } from '../renditions/leaving-file'
import { lastRead, pageRaster } from '../renditions/page-rasters'
import { isTooFine, smallerPicture } from './smaller-picture'

/** Points to the inch. */
const inch = 72
/** Width of a page whose picture tells no resolution: that of A4, in points. */
const usualWidth = 595

/**
 * A new PDF of the pictures of a document's pages. JPEG, JPEG 2000, PNG and TIFFs packed as faxes or as JPEG go
 * in as they are; other kinds are packed anew without loss, and the pages of a PDF are drawn. A page without a picture is an empty one.
 *
 * @param finest points to the inch; pictures of more are made smaller, as JPEG. null for none
 */
export async function pdfOfPictures(
  input: ExportInput,
  scan: Scan,
  finest: number | null,
  run: ExportRun,
): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const bytesOf = lastRead(scan)
  for (const [i, place] of scan.pages.entries()) {
    if (!place) {
      document.addPage([usualWidth, usualWidth * Math.SQRT2])
      continue
    }
    const { name } = scan.files[place.file]!
    const bytes = await bytesOf(place.file)
    const scale = pointsPerPixel(bytes, place, input.layouts?.[i]?.unitsPerInch ?? null)
    const [width, height] = [place.width * scale, place.height * scale]
    const page = document.addPage([width, height])
    try {
      const { image, turned } = await embed(document, bytes, place, inch / scale, finest, run, scan.files[place.file]!)
      const matrix = orientations[turned]!
      const key = page.node.newXObject('Scan', image)
      page.node.addContentStream(
        document.context.register(
          document.context.flateStream(`q ${width} 0 0 ${height} 0 0 cm ${matrix.join(' ')} cm ${key.toString()} Do Q`),
        ),
      )
    } catch (cause) {
      const why = reasonOf(cause)
      run.warn?.(`The picture of page ${i + 1}, “${name}”, was left out: ${why}`)
    }
    run.onProgress?.(i + 1, scan.pages.length)
  }
  return document
}

/** How the unit square is turned so that a picture of an EXIF orientation stands upright. */
const orientations: Readonly<Record<number, readonly number[]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

function pointsPerPixel(bytes: Uint8Array, { frame, width }: ScanPage, unitsPerInch: number | null): number {
  const kind = pictureKind(bytes)
  // The pages of a PDF are measured in points.
  if (kind === null) return 1
  const facts = pictureFacts(bytes, kind)
  const resolution =
    (typeof facts !== 'string' ? facts.frames.find((f) => f.frame === frame)?.resolution : null) ?? unitsPerInch
  const plausible = resolution !== null && resolution >= 50 && resolution <= 2400
  return plausible ? inch / resolution : usualWidth / width
}

async function embed(
  document: PDFDocument,
  bytes: Uint8Array<ArrayBuffer>,
  place: ScanPage,
  resolution: number,
  finest: number | null,
  run: ExportRun,
  source: ScanFile,
): Promise<{ image: PDFRef; turned: number }> {
  const isPage = pictureKind(bytes) === null
  if (finest === null || !(isPage || isTooFine(resolution, finest)))
    return embedWhole(document, bytes, place, run, source)
  const made = pageRaster(bytes, place, run, source.password, finest).then((raster) =>
    smallerPicture(raster, isPage ? 1 : finest / resolution, run.engines),
  )
  if (isPage) return { image: await embedded(await document.embedJpg(await made)), turned: 1 }
  // What can't be made smaller, or would only be by name, stays as it is: black and white takes little room.
  const jpeg = await made.catch(() => null)
  const whole = await embedWhole(document, bytes, place, run, source)
  const there = document.context.lookup(whole.image)
  if (!jpeg || !(there instanceof PDFRawStream) || there.contents.length <= jpeg.length) return whole
  document.context.delete(whole.image)
  return { image: await embedded(await document.embedJpg(jpeg)), turned: 1 }
}

async function embedded(image: PDFImage): Promise<PDFRef> {
  await image.embed()
  return image.ref
}

async function embedWhole(
  document: PDFDocument,
  bytes: Uint8Array<ArrayBuffer>,
  place: ScanPage,
  run: ExportRun,
  source: ScanFile,
): Promise<{ image: PDFRef; turned: number }> {
  const kind = pictureKind(bytes)
  const upright = (image: PDFRef) => ({ image, turned: 1 })
  const file = leavingFile(source, bytes)
  if (kind === 'jpeg' && file) {
    const { orientation = 1 } = imageSize(file)
    const image = await embedded(await document.embedJpg(file))
    return { image, turned: orientations[orientation] ? orientation : 1 }
  }
  const { context } = document
  if (kind === 'png') {
    const png = pngPacking(bytes)
    return upright(png ? embedPng(context, png) : await embedded(await document.embedPng(bytes)))
  }
  const packing = kind === 'tiff' ? tiffPacking(bytes, place.frame) : null
  if (packing?.kind === 'fax') return upright(embedFax(context, packing))
  if (packing?.kind === 'jpeg') {
    const image = await embedded(await document.embedJpg(packing.data))
    // Without a word to the contrary, three colours of a JPEG are brightness and two differences.
    if (packing.rgb)
      context.lookup(image, PDFStream).dict.set(PDFName.of('DecodeParms'), context.obj({ ColorTransform: 0 }))
    return upright(image)
  }
  if (kind === 'jpeg2000' && file?.[0] === 0) return upright(embedJpeg2000(context, file))
  return upright(embedRaster(context, await pageRaster(bytes, place, run, source.password)))
}

/** PDF knows the filters of PNG's rows. */
function embedPng(context: PDFContext, { data, width, height, colours, bits, palette }: PngPacking): PDFRef {
  const device = colours === 3 ? 'DeviceRGB' : 'DeviceGray'
  const dictionary = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: palette
      ? ['Indexed', 'DeviceRGB', palette.length / 3 - 1, context.register(context.flateStream(palette))]
      : device,
    BitsPerComponent: bits,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: colours, BitsPerComponent: bits, Columns: width },
    Length: data.length,
  })
  return context.register(PDFRawStream.of(dictionary, data))
}

function embedFax(
  context: PDFContext,
  { data, width, height, inverted }: Extract<TiffPacking, { kind: 'fax' }>,
): PDFRef {
  const dictionary = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: width, Rows: height, BlackIs1: inverted },
    Length: data.length,
  })
  return context.register(PDFRawStream.of(dictionary, data))
}

function embedJpeg2000(context: PDFContext, bytes: Uint8Array): PDFRef {
  const { width, height } = imageSize(bytes)
  const dictionary = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    Filter: 'JPXDecode',
    Length: bytes.length,
  })
  return context.register(PDFRawStream.of(dictionary, bytes))
}

/** Packs a picture without loss, with no more bits than it needs. */
function embedRaster(context: PDFContext, raster: Raster): PDFRef {
  const { width, height, rgba } = raster
  const grey = isGrey(raster)
  let twoValued = grey
  for (let i = 0; i < rgba.length && twoValued; i += 4) twoValued = rgba[i] === 0 || rgba[i] === 255
  const [colours, bits] = grey ? [1, twoValued ? 1 : 8] : [3, 8]
  const row = Math.ceil((width * colours * bits) / 8)
  const samples = new Uint8Array(row * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4
      if (bits === 1) samples[y * row + (x >> 3)]! |= rgba[from] ? 0x80 >> (x & 7) : 0
      else for (let c = 0; c < colours; c++) samples[y * row + x * colours + c] = rgba[from + c]!
    }
  return context.register(
    context.flateStream(samples, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: grey ? 'DeviceGray' : 'DeviceRGB',
      BitsPerComponent: bits,
    }),
  )
}
