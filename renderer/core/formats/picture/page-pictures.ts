import { PdfDocument } from '../pdf/pdf-document'
import { startedPdfium } from '../pdf/pdfium'
import type { Engines } from '../imported-document'
import { decodeJpeg2000 } from './jpeg2000'
import { pictureKind, type PictureKind } from './picture-file'
import type { Raster } from './raster'
import { decodeTiff } from './tiff'

/** A file whose pages can be drawn at any scale. */
export interface Drawable {
  readonly kind: 'drawable'
  readonly document: PdfDocument
}

/** A file whose pages are pictures. */
export interface Pictures {
  readonly kind: 'pictures'
  /** Kinds that browsers decode are not decoded here. */
  readonly format: PictureKind
  /** One of its pictures, decoded; only for formats that browsers don't know. */
  decode(frame: number): Promise<Raster>
}

/**
 * Opens a file for its pages' pictures.
 * @returns null for a file that has none
 * @throws UnreadablePdf
 */
export async function openPictures(
  bytes: Uint8Array,
  engines: Engines,
  password?: string,
): Promise<Drawable | Pictures | null> {
  const format = pictureKind(bytes)
  if (format === null) {
    const document = PdfDocument.open(await startedPdfium(engines), bytes, password)
    return { kind: 'drawable', document }
  }
  return {
    kind: 'pictures',
    format,
    decode: async (frame) =>
      format === 'tiff' ? decodeTiff(bytes, frame) : decodeJpeg2000(bytes, () => engines.openjpeg()),
  }
}
