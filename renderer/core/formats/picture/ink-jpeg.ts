import { imageSize } from 'image-size'
import type { Engines } from '../imported-document'
import { joined } from '../joined'
import { PdfDocument } from '../pdf/pdf-document'
import { startedPdfium } from '../pdf/pdfium'
import type { Raster } from './raster'

/** Degrees that a page is turned by to show a picture upright, by its Exif orientation; those in a mirror are left as they are. */
const turned: Readonly<Record<number, number>> = { 3: 180, 6: 90, 8: 270 }

/**
 * The picture of a JPEG whose colours are inks (cyan, magenta, yellow, black), upright: PDFium draws it as the one page of a PDF,
 * which may hold such files as they are (ISO 32000-1, 7.4.8).
 *
 * @returns null where PDFium can't read it
 */
export async function decodeInkJpeg(bytes: Uint8Array, engines: Engines): Promise<Raster | null> {
  const { width, height, orientation = 1 } = imageSize(bytes)
  const engine = await startedPdfium(engines)
  const document = PdfDocument.open(engine, pdfAround(bytes, { width, height, turn: turned[orientation] ?? 0 }))
  try {
    return document.draw(0, 1)
  } finally {
    document.close()
  }
}

function pdfAround(
  bytes: Uint8Array,
  { width, height, turn }: { width: number; height: number; turn: number },
): Uint8Array {
  // Adobe's programs write how much of an ink is left out, and say that they made the file.
  const decode = isOfAdobe(bytes) ? '/Decode [1 0 1 0 1 0 1 0] ' : ''
  const drawing = `${width} 0 0 ${height} 0 0 cm /I Do`
  const picture = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceCMYK /BitsPerComponent 8 ${decode}/Filter /DCTDecode`
  const text = (...lines: string[]) => new TextEncoder().encode(lines.join('\n') + '\n')
  return joined([
    text(
      '%PDF-1.4',
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      `3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${turn} /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >> endobj`,
      `4 0 obj << /Length ${drawing.length} >> stream\n${drawing}\nendstream endobj`,
      `5 0 obj << ${picture} /Length ${bytes.length} >> stream`,
    ),
    bytes,
    // Without a table of its objects a reader looks for them.
    text('', 'endstream endobj', 'trailer << /Root 1 0 R >>', '%%EOF'),
  ])
}

/** Whether a JPEG has Adobe's segment (Adobe technical note 5116). */
function isOfAdobe(bytes: Uint8Array): boolean {
  const name = [0x41, 0x64, 0x6f, 0x62, 0x65]
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;)
    if (bytes[at + 1] === 0xee && name.every((letter, i) => bytes[at + 4 + i] === letter)) return true
    else at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!
  return false
}
