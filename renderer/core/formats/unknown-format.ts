import { isMets } from './bundle/mets'
import type { SourceFile } from './imported-document'

/* eslint-disable no-control-regex -- files of bytes begin with control characters */

/** Formats that Diptych knows by sight but doesn't read, by the bytes they begin with, and what a reader can do. */
const known: readonly (readonly [RegExp, string])[] = [
  [/^AT&TFORM/, 'is a DjVu file. Save it as PDF (DjView can), or open its text as djvutoxml or djvutxt gives it.'],
  [/^<(?:\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<svg|^<svg/i, 'is a drawing (SVG), not a scan. Save it as PNG or PDF.'],
  [/^PK\x03\x04[\s\S]*?(?:word\/|xl\/|ppt\/)/, 'is an Office file. Save it as PDF or plain text.'],
  [/^PK\x03\x04[\s\S]*?mimetypeapplication\/epub/, 'is an e-book. Save it as plain text.'],
  [
    /^.{4}ftyp(?:heic|heix|hevc|mif1|msf1)/s,
    'is a HEIC picture, for which there is no free decoder. Save it as JPEG or PNG.',
  ],
  [/^\x0a[\x00-\x05]\x01[\x01\x02\x04\x08]/, 'is a PCX picture. Save it as PNG or TIFF.'],
  [/^\xff\x0a|^\0\0\0\x0cJXL /, 'is a JPEG XL picture. Save it as PNG or TIFF.'],
  [/^8BPS/, 'is a Photoshop file. Save it as PNG or TIFF.'],
  [/^%!PS/, 'is PostScript. Save it as PDF.'],
  [/^Rar!|^7z\xbc\xaf/, 'is an archive of a kind Diptych doesn’t unpack. Unpack it, or make it a zip.'],
]

/** What is written in letters and no plain text, by how it begins. */
const marked: readonly (readonly [RegExp, string])[] = [
  [/^\{\\rtf/, 'is a text with the marks of a word processor (RTF). Save it as PDF or plain text.'],
  [
    /^(?:ï»¿)?\s*(?:<\?xml[^>]*>\s*)?<(?:!DOCTYPE\s+html|html)[\s>](?![\s\S]*ocr_)/i,
    'is a web page, but holds no OCR (hOCR). Save it as plain text.',
  ],
  [
    /^(?:\S{1,4} \d+ \d+ \d+ \d+ \d+\r?\n){2}/,
    'holds the places of single letters, as Tesseract is taught with (a box file). Have it write hOCR or ALTO.',
  ],
]

const endings: readonly (readonly [RegExp, string])[] = [
  [
    /\.xml$/i,
    'is XML, but of no kind that Diptych knows. It reads ALTO, PAGE XML, ABBYY FineReader XML, hOCR, DjVuXML, MiniOCR, TEI and METS.',
  ],
  [/\.html?$|\.hocr$/i, 'is a web page, but holds no OCR (hOCR). Save it as plain text.'],
  [
    /\.json$/i,
    'is JSON, but no answer of Google Cloud Vision, which is the one kind Diptych reads. Have the OCR program write hOCR, ALTO or PAGE XML. Notes and citations in JSON are brought in where a document is open.',
  ],
  [
    /\.(?:ris|bib|bibtex)$/i,
    'tells of a work, but it is not clear of which. Open it together with the scan, or drop it on the open document.',
  ],
  [/\.svg$/i, 'is a drawing (SVG), not a scan. Save it as PNG or PDF.'],
  [/\.(?:png|jpe?g|tiff?|jp2|webp|avif|gif|bmp|p[bgpn]m|tga|pcx)$/i, 'is no picture, whatever its name says.'],
]

/** Why a text is none to be read as it stands, as the rest of a sentence that begins with its name; undefined for one that is. */
export function markedText(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4000))
  return marked.find(([pattern]) => pattern.test(head))?.[1]
}

/** Whether a file begins like one of another kind than text. */
export function isRecognised(bytes: Uint8Array): boolean {
  return sighted(bytes) !== undefined
}

/** Why a file that no importer takes is not opened, as the rest of a sentence that begins with its name. */
export function unknownFormat({ name, bytes }: SourceFile): string {
  if (bytes.length === 0) return 'is empty, so there is nothing to read.'
  return (
    sighted(bytes) ??
    (isMets(bytes)
      ? 'is a METS file: it lists pages that lie in other files. Open it together with them, best by their folder.'
      : undefined) ??
    endings.find(([pattern]) => pattern.test(name))?.[1] ??
    'is of a kind Diptych can’t open. It opens PDF, page pictures, OCR files (ALTO, hOCR, PAGE XML, ABBYY, DjVuXML) and plain text.'
  )
}

function sighted(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 400))
  return known.find(([pattern]) => pattern.test(head))?.[1]
}
