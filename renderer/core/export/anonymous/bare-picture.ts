import { decodePDFRawStream, PDFArray, PDFName, PDFRawStream, type PDFObject } from '@cantoo/pdf-lib'
import { joined } from '../../formats/joined'
import { withoutPrivateData } from '../../formats/picture/without-private-data'

const filter = PDFName.of('Filter')

/** A picture of a PDF without what cameras and programs write beside its points; what is none comes back as it is. */
export function barePicture(stream: PDFRawStream): PDFRawStream {
  const filters = filtersOf(stream)
  const last = filters.at(-1)
  if (last !== 'DCTDecode' && last !== 'JPXDecode') return stream
  const packed = fileIn(stream)
  const bytes = packed && (last === 'DCTDecode' ? withoutPrivateData(packed) : jpeg2000Without(packed))
  if (!bytes || (bytes.length === packed.length && filters.length === 1)) return stream
  const dictionary = stream.dict.clone()
  dictionary.set(filter, PDFName.of(last))
  if (filters.length > 1) dictionary.delete(PDFName.of('DecodeParms'))
  dictionary.set(PDFName.of('Length'), stream.dict.context.obj(bytes.length))
  return PDFRawStream.of(dictionary, bytes)
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
export function filtersOf({ dict }: PDFRawStream): string[] {
  const given = dict.lookup(filter)
  const all: (PDFObject | undefined)[] = given instanceof PDFArray ? given.asArray() : [given]
  return all.flatMap((f) => (f instanceof PDFName ? [f.decodeText()] : []))
}

/** Boxes of a JPEG 2000 file that hold XML, data of programs, and addresses (ISO 15444-1, annex I). */
const privateBoxes = new Set(['xml ', 'uuid', 'uinf'])

/** A JPEG 2000 file without private boxes; null where it has none. */
export function jpeg2000Without(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const told = view.getUint32(at)
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const length = told === 0 ? bytes.length - at : told === 1 ? Number(view.getBigUint64(at + 8)) : told
    if (length < 8 || at + length > bytes.length) return null
    if (!privateBoxes.has(kind)) kept.push(bytes.subarray(at, at + length))
    at += length
  }
  const bare = joined(kept)
  return bare.length === bytes.length ? null : bare
}
