import { Gunzip } from 'fflate'
import { joined } from './joined'

/** Largest file that is unpacked, in bytes. */
const largestUnpacked = 1_000_000_000

/** Whether the bytes are gzip's. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * Unpacks a gzip file, piece by piece, so that one made to grow without end is noticed in time.
 * @returns the bytes, or what is wrong, as the rest of a sentence that begins with the file's name
 */
export function gunzip(bytes: Uint8Array, largest = largestUnpacked): Uint8Array | string {
  const pieces: Uint8Array[] = []
  let size = 0
  const unpacker = new Gunzip((piece) => {
    size += piece.length
    if (size <= largest) pieces.push(piece)
  })
  try {
    const stride = 65_536
    for (let i = 0; i < bytes.length && size <= largest; i += stride)
      unpacker.push(bytes.subarray(i, i + stride), i + stride >= bytes.length)
  } catch {
    return 'is a damaged gzip file'
  }
  if (size > largest) return `unpacks to more than ${largest / 1e6} MB`
  return joined(pieces)
}
