import { PdfDocument, type ByteSource } from '../pdf/pdf-document'
import { startedPdfium } from '../pdf/pdfium'
import type { Engines } from '../imported-document'
import { decodeOwn } from './own-pictures'
import { isOwnKind, pictureKind, type PictureKind } from './picture-kind'
import type { Raster } from './raster'

/** A file whose pages can be drawn at any scale. */
export interface Drawable {
  readonly kind: 'drawable'
  readonly document: PdfDocument
}

/** A file whose pages are pictures. */
export interface Pictures {
  readonly kind: 'pictures'
  readonly format: PictureKind
  /**
   * One of its pictures, decoded.
   * @throws Error when it is damaged, and for kinds that only browsers decode
   */
  decode(frame: number): Promise<Raster>
}

/**
 * Opens a file for its pages' pictures.
 * @returns null for a file that has none
 * @throws UnreadablePdf
 */
export async function openPictures(
  file: Uint8Array | ByteSource,
  engines: Engines,
  password?: string,
): Promise<Drawable | Pictures | null> {
  const isWhole = file instanceof Uint8Array
  const format = pictureKind(isWhole ? file : file.read(0, Math.min(64, file.size)))
  if (format === null) {
    const engine = await startedPdfium(engines)
    const document = isWhole ? PdfDocument.open(engine, file, password) : PdfDocument.openFrom(engine, file, password)
    return { kind: 'drawable', document }
  }
  const bytes = isWhole ? file : file.read(0, file.size)
  return {
    kind: 'pictures',
    format,
    decode: (frame) =>
      isOwnKind(format)
        ? decodeOwn(format, bytes, frame, engines)
        : Promise.reject(new Error('pictures of this kind can only be decoded in the window')),
  }
}
