import { joined } from '../../joined'

/** Boxes of a file that its picture is drawn from and shown by (ISO/IEC 15444-1, annex I; 15444-2, annex M). */
const shownBy = new Set([
  ...['jP  ', 'ftyp', 'rreq', 'jp2h', 'jpch', 'jplh', 'jp2c'],
  ...['ihdr', 'bpcc', 'colr', 'pclr', 'cmap', 'cdef', 'cgrp', 'opct', 'creg', 'res ', 'resc', 'resd'],
])

/** Boxes that hold boxes. */
const holding = new Set(['jp2h', 'jpch', 'jplh', 'cgrp', 'res '])

/** How deep boxes stand in boxes: a resolution in the head of a layer. */
const deepest = 3

/**
 * A JPEG 2000 file, or a codestream without one, with what its picture is drawn from and shown by, and nothing else.
 * @returns null where it is damaged, or holds no picture
 */
export function bareJpeg2000(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0) return bareCodestream(bytes)
  const boxes = keptBoxes(bytes)
  return boxes?.some(({ kind }) => kind === 'jp2c') ? joined(boxes.map(({ box }) => box)) : null
}

function keptBoxes(bytes: Uint8Array, depth = 0): { readonly kind: string; readonly box: Uint8Array }[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: { readonly kind: string; readonly box: Uint8Array }[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const told = view.getUint32(at)
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const head = told === 1 ? 16 : 8
    if (at + head > bytes.length) return null
    const length = told === 0 ? bytes.length - at : told === 1 ? Number(view.getBigUint64(at + 8)) : told
    if (length < head) return null
    // A codestream that is cut off is drawn as far as it goes.
    if (at + length > bytes.length && kind !== 'jp2c') return null
    const inner = bytes.subarray(at + head, Math.min(bytes.length, at + length))
    at += length
    if (!shownBy.has(kind)) continue
    const body = kind === 'jp2c' ? bareCodestream(inner) : holding.has(kind) ? bareBoxes(inner, depth + 1) : inner
    if (!body) return null
    // What lost nothing keeps its head, however that tells the length.
    const isWhole = body.length === inner.length
    kept.push({ kind, box: isWhole ? bytes.subarray(at - length, Math.min(bytes.length, at)) : boxOf(kind, body) })
  }
  return kept
}

function bareBoxes(bytes: Uint8Array, depth: number): Uint8Array | null {
  const boxes = depth > deepest ? null : keptBoxes(bytes, depth)
  return boxes && joined(boxes.map(({ box }) => box))
}

function boxOf(kind: string, body: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  new DataView(head.buffer).setUint32(0, body.length + 8)
  for (let i = 0; i < 4; i++) head[4 + i] = kind.charCodeAt(i)
  return joined([head, body])
}

/** Second bytes of the markers that are met here (ISO/IEC 15444-1, annex A). */
const marks = { start: 0x4f, tile: 0x90, data: 0x93, end: 0xd9, comment: 0x64, lengths: 0x55 } as const

/** A tile part: where it begins and ends, and its head without comments. */
interface TilePart {
  readonly bytes: Uint8Array
  readonly isShorter: boolean
}

/** A codestream without comments, and without what stands behind its end. */
function bareCodestream(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== marks.start) return null
  const main = segmentsUntil(bytes, 2, marks.tile)
  if (!main) return null
  const tiles: TilePart[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = main.end
  while (at + 12 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] === marks.tile) {
    const told = view.getUint32(at + 6)
    const end = told === 0 ? endOfData(bytes) : Math.min(bytes.length, at + told)
    const tile = end > at + 12 ? bareTile(bytes.subarray(at, end), told === 0) : null
    if (!tile) return null
    tiles.push(tile)
    at = end
  }
  if (!tiles.length) return null
  // What tells how long tile parts are is left out where they became shorter: it is there to find them faster.
  const isShorter = tiles.some((tile) => tile.isShorter)
  const head = main.segments.filter(([, mark]) => !(isShorter && mark === marks.lengths))
  const end = Uint8Array.of(0xff, marks.end)
  return joined([bytes.subarray(0, 2), ...head, ...tiles.map((tile) => tile.bytes), end])
}

/** Where the data of a tile part end that goes as far as the codestream does. */
function endOfData(bytes: Uint8Array): number {
  const isEnded = bytes.at(-2) === 0xff && bytes.at(-1) === marks.end
  return bytes.length - (isEnded ? 2 : 0)
}

function bareTile(bytes: Uint8Array, isOpen: boolean): TilePart | null {
  const header = segmentsUntil(bytes, 12, marks.data)
  if (!header) return null
  const made = joined([bytes.subarray(0, 12), ...header.segments, bytes.subarray(header.end)])
  const isShorter = made.length < bytes.length
  if (isShorter && !isOpen) new DataView(made.buffer).setUint32(6, made.length)
  return { bytes: made, isShorter }
}

/** The segments of a header but for comments, and where the mark behind it stands; null where there is none. */
function segmentsUntil(bytes: Uint8Array, from: number, mark: number): { segments: Uint8Array[]; end: number } | null {
  const segments: Uint8Array[] = []
  for (let at = from; at + 2 <= bytes.length && bytes[at] === 0xff;) {
    if (bytes[at + 1] === mark) return { segments, end: at }
    if (at + 4 > bytes.length) return null
    const end = at + 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!
    if (end < at + 4 || end > bytes.length) return null
    if (bytes[at + 1] !== marks.comment) segments.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

/** The comments of a codestream's main header, each as its bytes: what tells which program made it, or whatever was said of it. */
export function commentsIn(bytes: Uint8Array): Uint8Array[] {
  const from = codestreamIn(bytes)
  const found: Uint8Array[] = []
  for (let at = from + 2; at + 6 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== marks.tile;) {
    const end = at + 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!
    if (bytes[at + 1] === marks.comment) found.push(bytes.subarray(at + 6, end))
    if (end < at + 4) break
    at = end
  }
  return found
}

/** Where the codestream begins: at its mark and that of the picture's size. */
function codestreamIn(bytes: Uint8Array): number {
  const mark = [0xff, marks.start, 0xff, 0x51]
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (mark.every((byte, i) => bytes[at + i] === byte)) return at
  return bytes.length
}
