import { imageSize } from 'image-size'
import type { PictureKind } from './picture-kind'
import type { Orientation } from './raster'

/**
 * How a picture of a kind that browsers know is to be turned to stand upright, as its Exif data say.
 * @throws Error where a JPEG's header can't be read
 */
export function exifOrientation(bytes: Uint8Array, kind: PictureKind): Orientation {
  if (kind === 'webp') return webpOrientation(bytes)
  if (kind === 'png') return pngOrientation(bytes)
  const told = kind === 'jpeg' ? (imageSize(bytes).orientation ?? 1) : 1
  return told >= 1 && told <= 8 ? (told as Orientation) : 1
}

/** RFC 9649, chunk EXIF: browsers turn JPEG, but WebP only by their age. */
function webpOrientation(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (nameAt(0) !== 'RIFF' || nameAt(8) !== 'WEBP') return 1
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true)
    if (nameAt(at) === 'EXIF') return orientationIn(bytes.subarray(at + 8, at + 8 + length))
    at += 8 + length + (length % 2)
  }
  return 1
}

/** PNG 1.5's extensions, chunk eXIf. */
function pngOrientation(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'eXIf')
      return orientationIn(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return 1
}

/** The orientation in Exif data: a TIFF file's first directory, sometimes with JPEG's mark before it. */
function orientationIn(exif: Uint8Array): Orientation {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0
  const body = exif.subarray(start)
  if (body.length < 14) return 1
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const little = body[0] === 0x49
  const directory = view.getUint32(4, little)
  if (directory + 2 > body.length) return 1
  const count = view.getUint16(directory, little)
  for (let entry = directory + 2; entry + 12 <= body.length && entry < directory + 2 + count * 12; entry += 12) {
    if (view.getUint16(entry, little) !== 274) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}
