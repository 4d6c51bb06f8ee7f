import { joined } from '../joined'
import { tiffDirectories } from './tiff-directory'

/** The data of a TIFF's picture in a packing that other files can hold, too. */
export type TiffPacking =
  /** Two values a point, packed as faxes of group 4 are (ITU-T T.6). */
  | {
      readonly kind: 'fax'
      readonly data: Uint8Array
      readonly width: number
      readonly height: number
      readonly inverted: boolean
    }
  /** A whole JPEG; its colours are red, green and blue where the file says so, else as JPEG has them. */
  | { readonly kind: 'jpeg'; readonly data: Uint8Array; readonly rgb: boolean }

const group4 = 4
const jpeg = 7

/**
 * A picture of a TIFF file without unpacking it.
 * @returns null where its packing is of TIFF alone, where it lies in several pieces, or where it is turned
 */
export function tiffPacking(bytes: Uint8Array, frame: number): TiffPacking | null {
  const directory = tiffDirectories(bytes)?.[frame]
  if (!directory) return null
  const { width, height, values, span } = directory
  const [packing] = values(259)
  const offsets = values(273)
  const [from] = offsets
  const [length] = values(279)
  const [orientation = 1] = values(274)
  const [meaning] = values(262)
  if (offsets.length !== 1 || from === undefined || length === undefined || orientation !== 1) return null
  if (from + length > bytes.length) return null
  const data = bytes.subarray(from, from + length)
  if (packing === group4) {
    const [backwards = 1] = values(266)
    const inOrder = backwards === 2 ? data.map((b) => reversed[b]!) : data
    // What is packed as ink is white where zero means black.
    return { kind: 'fax', data: inOrder, width, height, inverted: meaning === 1 }
  }
  if (packing !== jpeg) return null
  const tables = span(347)
  const shared = tables ? bytes.subarray(tables[0] + 2, tables[1] - 2) : new Uint8Array()
  return { kind: 'jpeg', data: joined([data.subarray(0, 2), shared, data.subarray(2)]), rgb: meaning === 2 }
}

/** Bytes with their bits the other way round. */
const reversed = Uint8Array.from({ length: 256 }, (_, b) => {
  let turned = 0
  for (let i = 0; i < 8; i++) if (b & (1 << i)) turned |= 0x80 >> i
  return turned
})
