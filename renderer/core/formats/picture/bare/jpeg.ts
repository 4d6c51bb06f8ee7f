import { joined } from '../../joined'

/**
 * A JPEG (ITU-T T.81, annex B) with what its picture is drawn from and nothing else: frames, tables and scans; colours (JFIF, Adobe's mark, a
 * profile) and the way up.
 * @returns null where there is no picture in it
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length) {
    // What stands between segments belongs to none.
    if (bytes[at] !== 0xff || bytes[at + 1] === 0xff || !hasLength(bytes[at + 1]!)) {
      at++
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return null
    const segment = bytes.subarray(at, end)
    const kept = keptOf(segment)
    if (kept) parts.push(kept)
    at = end
    if (segment[1] === startOfScan) {
      parts.push(...scansFrom(bytes, at))
      return joined(parts)
    }
  }
  return null
}

const startOfScan = 0xda
const endOfImage = 0xd9

/** Whether a marker begins a segment that says how long it is. */
function hasLength(marker: number): boolean {
  return marker > 0x01 && !(marker >= 0xd0 && marker <= endOfImage)
}

/** What is kept of a segment; null for nothing. */
function keptOf(segment: Uint8Array): Uint8Array | null {
  const marker = segment[1]!
  // Frames, scans and their tables.
  if (marker >= 0xc0 && marker <= 0xdf) return segment
  const name = (length: number) => String.fromCharCode(...segment.subarray(4, 4 + length))
  if (marker === 0xe0 && name(5) === 'JFIF\0' && segment.length >= 18) return withoutSmallPicture(segment)
  if (marker === 0xe2 && name(12) === 'ICC_PROFILE\0') return segment
  if (marker === 0xee && name(5) === 'Adobe' && segment.length >= 16)
    return sized(Uint8Array.from(segment.subarray(0, 16)))
  if (marker !== 0xe1) return null
  const orientation = exifOrientation(segment)
  return orientation > 1 ? exifOf(orientation) : null
}

/** JFIF's head without the small picture that it may hold. */
function withoutSmallPicture(segment: Uint8Array): Uint8Array {
  const head = Uint8Array.from(segment.subarray(0, 18))
  head.set([0, 0], 16)
  return sized(head)
}

/** A segment that says how long it is now. */
function sized(segment: Uint8Array): Uint8Array {
  new DataView(segment.buffer).setUint16(2, segment.length - 2)
  return segment
}

/** The data of the scans, with the segments between them that belong to the picture, up to its end: behind that cameras put more pictures. */
function scansFrom(bytes: Uint8Array, first: number): Uint8Array[] {
  const parts: Uint8Array[] = []
  let from = first
  let at = first
  while ((at = bytes.indexOf(0xff, at)) >= 0 && at + 4 <= bytes.length) {
    const marker = bytes[at + 1]!
    if (marker === endOfImage) break
    if (marker === 0xff || !hasLength(marker)) {
      at++
      continue
    }
    const end = Math.min(bytes.length, at + 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!)
    const kept = keptOf(bytes.subarray(at, end))
    parts.push(bytes.subarray(from, at), ...(kept ? [kept] : []))
    from = at = Math.max(end, at + 2)
  }
  return [...parts, bytes.subarray(from, endFrom(bytes, at))]
}

/** Where a picture ends whose data go on to a place; -1 is the end of what is there. */
function endFrom(bytes: Uint8Array, at: number): number {
  for (let end = at; end >= 0; end = bytes.indexOf(0xff, end + 1)) if (bytes[end + 1] === endOfImage) return end + 2
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
    if (view.getUint16(entry, little) !== 0x0112) continue
    const told = view.getUint16(entry + 8, little)
    return told <= 8 ? told : 1
  }
  return 1
}

/** Exif data that say which way up the picture is, and nothing else. */
function exifOf(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])
}
