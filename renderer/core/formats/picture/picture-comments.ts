import { commentsIn as jpeg2000Comments } from './bare/jpeg2000'
import { pictureKind } from './picture-kind'

/** What was written into a picture's file as a comment, each as its bytes: of JPEG, GIF, JPEG 2000 and Netpbm, whose comments have no name. */
export function pictureComments(bytes: Uint8Array): Uint8Array[] {
  switch (pictureKind(bytes)) {
    case 'jpeg':
      return jpegComments(bytes)
    case 'gif':
      return gifComments(bytes)
    case 'jpeg2000':
      return jpeg2000Comments(bytes)
    case 'netpbm':
      return netpbmComments(bytes)
    default:
      return []
  }
}

/** Segments of JPEG that are comments. */
function jpegComments(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const end = at + 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!
    if (bytes[at + 1] === 0xfe) found.push(bytes.subarray(at + 4, end))
    at = Math.max(end, at + 4)
  }
  return found
}

/** Extensions of GIF that are comments: their blocks, one behind another. */
function gifComments(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = bytes.indexOf(0x21); at >= 0; at = bytes.indexOf(0x21, at + 1)) {
    if (bytes[at + 1] !== 0xfe) continue
    const [parts, end] = blocksAt(bytes, at + 2)
    // The same two bytes may stand among the points.
    if (end !== null && parts.every(isText)) found.push(Uint8Array.from(parts.flatMap((part) => [...part])))
  }
  return found
}

function blocksAt(bytes: Uint8Array, from: number): [parts: Uint8Array[], end: number | null] {
  const parts: Uint8Array[] = []
  for (let at = from; at < bytes.length; at += 1 + bytes[at]!) {
    if (bytes[at] === 0) return [parts, at + 1]
    parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]!))
  }
  return [parts, null]
}

function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0)
}

/** Lines of Netpbm's head that begin with a hash. */
function netpbmComments(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 2; bytes[at] === 0x0a || bytes[at] === 0x23;) {
    const end = bytes.indexOf(0x0a, at + 1)
    if (end < 0) break
    if (bytes[at] === 0x23) found.push(bytes.subarray(at + 1, end))
    at = bytes[at] === 0x23 ? end : at + 1
  }
  return found
}
