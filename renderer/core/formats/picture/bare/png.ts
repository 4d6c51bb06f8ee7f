import { joined } from '../../joined'

/** Chunks that a picture is drawn from and shown by: its points, what is clear, its colours, its resolution, its movement. */
const shownBy = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'pHYs'],
  ...['cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP'],
  ...['acTL', 'fcTL', 'fdAT'],
])

/**
 * A PNG (https://www.w3.org/TR/png-3/) with the chunks that it is shown by, and no others.
 * @returns null where it ends before it says so
 */
export function barePng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return null
    if (shownBy.has(name)) parts.push(bytes.subarray(at, end))
    at = end
    if (name === 'IEND') return joined(parts)
  }
  return null
}
