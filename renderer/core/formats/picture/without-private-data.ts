import { joined } from '../joined'
import { pictureKind } from './picture-kind'

/**
 * A copy of a picture file without what cameras and phones write beside the picture: place, time, device, owner,
 * comments, a small picture of the whole. Pixels, colours and the way up stay as they are; nothing is compressed anew.
 * @returns null for kinds of files whose parts are not known here (TIFF, JPEG 2000); these are drawn anew instead
 */
export function withoutPrivateData(bytes: Uint8Array): Uint8Array | null {
  switch (pictureKind(bytes)) {
    case 'jpeg':
      return jpegWithout(bytes)
    case 'png':
      return pngWithout(bytes)
    case 'webp':
      return webpWithout(bytes)
    default:
      return null
  }
}

/** Segments before a JPEG's picture that it is shown by: JFIF (APP0), Adobe's colours (APP14). A colour profile (APP2) is one more. */
const shownBy = new Set([0xe0, 0xee])

/** JPEG, by ITU-T T.81, annex B. */
function jpegWithout(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return null
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) {
      const orientation = exifOrientation(segment)
      if (orientation > 1) parts.push(exifOf(orientation))
    } else if (!isPrivate(marker, segment)) parts.push(segment)
    at = end
    if (marker === 0xda) {
      // Behind the picture's end cameras put more pictures, with their own data.
      parts.push(bytes.subarray(at, endOfPicture(bytes, at)))
      return joined(parts)
    }
  }
  return null
}

function isPrivate(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xe2) return String.fromCharCode(...segment.subarray(4, 15)) !== 'ICC_PROFILE'
  return marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !shownBy.has(marker))
}

/** Where a JPEG's picture ends: scans, and the tables between them, up to the mark of the end. */
function endOfPicture(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) at++
    else if (marker === 0xd9) return at + 2
    else at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!
  }
  return bytes.length
}

/** Which way up Exif data say the picture is, 1 to 8; 1 where they don't. */
function exifOrientation(segment: Uint8Array): number {
  if (String.fromCharCode(...segment.subarray(4, 8)) !== 'Exif' || segment.length < 24) return 1
  const view = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10)
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return 1
  const count = view.getUint16(directory, little)
  for (let i = 0; i < count && directory + 14 + i * 12 <= view.byteLength; i++) {
    const entry = directory + 2 + i * 12
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little)
  }
  return 1
}

/** Exif data that say which way up the picture is, and nothing else. */
function exifOf(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])
}

/** PNG (RFC 2083): texts, times and Exif data are chunks of their own. */
function pngWithout(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return null
    if (!['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf'].includes(name)) parts.push(bytes.subarray(at, end))
    at = end
    if (name === 'IEND') return joined(parts)
  }
  return null
}

/** WebP (RFC 9649): a RIFF container, whose head says which chunks there are. */
function webpWithout(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [exif, xmp] = [0x08, 0x04]
  const parts: Uint8Array[] = [bytes.slice(0, 12)]
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > bytes.length) return null
    const chunk = bytes.slice(at, end)
    if (name === 'VP8X') chunk[8]! &= ~(exif | xmp)
    if (name !== 'EXIF' && name !== 'XMP ') parts.push(chunk)
    at = end
  }
  const made = joined(parts)
  new DataView(made.buffer).setUint32(4, made.length - 8, true)
  return made
}
