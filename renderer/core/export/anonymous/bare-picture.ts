import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream, type PDFObject } from '@cantoo/pdf-lib'
import { withoutPrivateData } from '../../formats/picture/without-private-data'

const filter = PDFName.of('Filter')
const parameters = PDFName.of('DecodeParms')

/** Whether a stream of a PDF is a picture that has a file's form, and so may hold more than its points. */
export function isPictureFile(stream: PDFRawStream): boolean {
  const last = filtersOf(stream).at(-1)
  return last === 'DCTDecode' || last === 'JPXDecode'
}

/**
 * A picture of a PDF without what cameras and programs write beside its points; what has none comes back as it is.
 * @returns null for one that is so damaged that it can't be told from what is beside it
 */
export function barePicture(stream: PDFRawStream): PDFRawStream | null {
  if (!isPictureFile(stream)) return stream
  const packed = fileIn(stream)
  const bytes = packed && withoutPrivateData(fromItsMark(packed))
  if (!bytes) return null
  const filters = filtersOf(stream)
  if (bytes.length === packed.length && filters.length === 1) return stream
  const dictionary = stream.dict.clone()
  dictionary.set(filter, PDFName.of(filters.at(-1)!))
  if (filters.length > 1) {
    const given = dictionary.lookup(parameters)
    const own = given instanceof PDFArray ? given.lookup(filters.length - 1) : undefined
    if (own instanceof PDFDict) dictionary.set(parameters, own)
    else dictionary.delete(parameters)
  }
  dictionary.set(PDFName.of('Length'), stream.dict.context.obj(bytes.length))
  return PDFRawStream.of(dictionary, bytes)
}

/** Bytes that may stand before a JPEG. */
const mostBefore = 1024

/** A JPEG from the mark that it begins with: readers of PDFs pass over what stands before that. */
function fromItsMark(bytes: Uint8Array): Uint8Array {
  for (let at = bytes.indexOf(0xff); at >= 0 && at < mostBefore; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) return bytes.subarray(at)
  return bytes
}

/** A white point in the place of a picture. */
export function blankPicture({ dict: { context } }: PDFRawStream): PDFRawStream {
  const white = Uint8Array.of(255)
  const shape = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 1,
    Height: 1,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
  }
  return PDFRawStream.of(context.obj({ ...shape, Length: white.length }), white)
}

/** The picture file that a stream holds, out of what it is packed in besides; null where that can't be undone. */
export function fileIn(stream: PDFRawStream): Uint8Array | null {
  const before = filtersOf(stream).slice(0, -1)
  if (!before.length) return stream.contents
  try {
    const dictionary = stream.dict.clone()
    dictionary.set(filter, stream.dict.context.obj(before))
    return decodePDFRawStream(PDFRawStream.of(dictionary, stream.contents)).decode()
  } catch {
    return null
  }
}

/** How a stream is packed, the outermost way first. */
function filtersOf({ dict }: PDFRawStream): string[] {
  const given = dict.lookup(filter)
  const all: (PDFObject | undefined)[] = given instanceof PDFArray ? given.asArray() : [given]
  return all.flatMap((f) => (f instanceof PDFName ? [f.decodeText()] : []))
}
