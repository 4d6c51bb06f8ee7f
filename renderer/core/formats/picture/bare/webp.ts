import { joined } from '../../joined'

/** Chunks that a picture is drawn from: its head, its points, what is clear, its colours, its movement. */
const shownBy = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

/** Chunks of a frame of a picture that moves. */
const ofFrames = new Set(['VP8 ', 'VP8L', 'ALPH'])

/** Chunks that hold points. */
const points = new Set(['VP8 ', 'VP8L', 'ANMF'])

/** Bytes that stand before the chunks of a frame: its place, its size, how long it is shown. */
const frameHead = 16

/**
 * A WebP (RFC 9649) with the chunks that it is shown by, and no others: a RIFF container, whose head says which there are.
 * @returns null where it is cut off, or holds no picture
 */
export function bareWebp(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12) return null
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true))
  const chunks = keptChunks(bytes.subarray(12, end), shownBy)
  if (!chunks?.some(({ name }) => points.has(name))) return null
  const made = joined([bytes.subarray(0, 12), ...chunks.map(({ chunk }) => chunk)])
  new DataView(made.buffer).setUint32(4, made.length - 8, true)
  return made
}

function keptChunks(
  bytes: Uint8Array,
  wanted: ReadonlySet<string>,
): { readonly name: string; readonly chunk: Uint8Array }[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [exif, xmp] = [0x08, 0x04]
  const kept: { readonly name: string; readonly chunk: Uint8Array }[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length
    if (end > bytes.length) return null
    at = end + (length % 2)
    if (!wanted.has(name)) continue
    const body = Uint8Array.from(bytes.subarray(end - length, end))
    if (name === 'VP8X' && body.length) body[0]! &= ~(exif | xmp)
    const whole = name === 'ANMF' ? bareFrame(body) : body
    if (!whole) return null
    kept.push({ name, chunk: chunkOf(name, whole) })
  }
  return kept
}

/** A frame of a picture that moves, which has chunks of its own. */
function bareFrame(body: Uint8Array): Uint8Array | null {
  const chunks = keptChunks(body.subarray(frameHead), ofFrames)
  return chunks && joined([body.subarray(0, frameHead), ...chunks.map(({ chunk }) => chunk)])
}

function chunkOf(name: string, body: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  for (let i = 0; i < 4; i++) head[i] = name.charCodeAt(i)
  new DataView(head.buffer).setUint32(4, body.length, true)
  return joined([head, body, new Uint8Array(body.length % 2)])
}
