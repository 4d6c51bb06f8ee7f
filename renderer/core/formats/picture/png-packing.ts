import { joined } from '../joined'

/** The data of a PNG's picture as they are packed: deflated rows, each with the filter it went through. */
export interface PngPacking {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  /** Values a point: 1 grey or an index, 3 red, green and blue. */
  readonly colours: 1 | 3
  readonly bits: number
  /** Red, green and blue of each index, where points are such. */
  readonly palette: Uint8Array | null
}

const signature = 8
const [grey, trueColour, indexed] = [0, 2, 3]

/**
 * A PNG's picture without unpacking it (https://www.w3.org/TR/png-3/).
 * @returns null where it is interlaced, can be seen through, or is damaged
 */
export function pngPacking(bytes: Uint8Array): PngPacking | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let palette: Uint8Array | null = null
  let header: { width: number; height: number; bits: number; kind: number } | null = null
  for (let at = signature; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (body.length < length) return null
    if (type === 'IHDR') {
      const interlaced = body[12] !== 0
      if (length < 13 || interlaced) return null
      header = { width: view.getUint32(at + 8), height: view.getUint32(at + 12), bits: body[8]!, kind: body[9]! }
    } else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') return null
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') break
    at += length + 12
  }
  if (!header || !data.length) return null
  const { kind, ...size } = header
  if (kind === indexed) return palette && { ...size, data: joined(data), colours: 1, palette }
  if (kind !== grey && kind !== trueColour) return null
  return { ...size, data: joined(data), colours: kind === grey ? 1 : 3, palette: null }
}
