/** Pages of one file. */
const mostFrames = 5000

/** Bytes of a value, by its type (TIFF 6.0, section 2; BigTIFF's eight bytes). */
const sizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
}

/** One picture's entries in a TIFF file (TIFF 6.0, section 2). */
export interface TiffDirectory {
  readonly width: number
  readonly height: number
  /** Which entries there are. */
  readonly tags: readonly number[]
  /** The numbers of an entry, by its tag; none where it is absent. */
  values(tag: number): readonly number[]
  /** Where an entry's values lie, in bytes of the file; null where it is absent. */
  span(tag: number): readonly [from: number, to: number] | null
}

/**
 * The directories of a TIFF file's pictures. A chain of them that leads into itself ends there.
 * @returns null for what is no TIFF
 */
export function tiffDirectories(bytes: Uint8Array): TiffDirectory[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = bytes.length < 8 ? '' : String.fromCharCode(bytes[0]!, bytes[1]!)
  const little = mark === 'II'
  const version = mark === '' ? 0 : view.getUint16(2, little)
  // BigTIFF has offsets of eight bytes; nothing that fits in memory needs more than six.
  const isBig = version === 43 && bytes.length >= 16
  if ((!little && mark !== 'MM') || (version !== 42 && !isBig)) return null
  const word = isBig ? 8 : 4
  const size = isBig ? 20 : 12
  const offsetAt = (at: number) => (isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little))
  const directories: TiffDirectory[] = []
  const seen = new Set<number>()
  let at = offsetAt(isBig ? 8 : 4)
  while (at !== 0 && at + word <= bytes.length && !seen.has(at) && directories.length < mostFrames) {
    seen.add(at)
    const count = isBig ? offsetAt(at) : view.getUint16(at, little)
    const from = at + (isBig ? 8 : 2)
    const end = from + count * size
    if (end + word > bytes.length) break
    const entryOf = (tag: number): number | null => {
      for (let entry = from; entry < end; entry += size) if (view.getUint16(entry, little) === tag) return entry
      return null
    }
    const values = (tag: number) => {
      const entry = entryOf(tag)
      return entry === null ? [] : valuesAt(view, entry, little, isBig)
    }
    const span = (tag: number) => {
      const entry = entryOf(tag)
      return entry === null ? null : spanAt(view, entry, little, isBig)
    }
    const [width = 0] = values(256)
    const [height = 0] = values(257)
    if (width > 0 && height > 0)
      directories.push({ width, height, tags: tagsFrom(view, { from, end, size, little }), values, span })
    at = offsetAt(end)
  }
  return directories
}

function tagsFrom(
  view: DataView,
  { from, end, size, little }: { from: number; end: number; size: number; little: boolean },
): number[] {
  const tags: number[] = []
  for (let entry = from; entry < end; entry += size) tags.push(view.getUint16(entry, little))
  return tags
}

/** Where an entry's values lie: in it, if they fit, else where it says. */
function placeOf(view: DataView, entry: number, little: boolean, isBig: boolean) {
  const size = sizes[view.getUint16(entry + 2, little)]
  const count = isBig ? Number(view.getBigUint64(entry + 4, little)) : view.getUint32(entry + 4, little)
  if (size === undefined) return null
  const held = entry + (isBig ? 12 : 8)
  const fits = size * count <= (isBig ? 8 : 4)
  const from = fits ? held : isBig ? Number(view.getBigUint64(held, little)) : view.getUint32(held, little)
  return { size, count, from }
}

function spanAt(view: DataView, entry: number, little: boolean, isBig: boolean): [number, number] | null {
  const place = placeOf(view, entry, little, isBig)
  if (!place) return null
  const to = place.from + place.size * place.count
  return to <= view.byteLength ? [place.from, to] : null
}

function valuesAt(view: DataView, entry: number, little: boolean, isBig: boolean): number[] {
  const type = view.getUint16(entry + 2, little)
  const place = placeOf(view, entry, little, isBig)
  if (!place) return []
  const { size, from } = place
  const values: number[] = []
  for (let i = 0; i < Math.min(place.count, 1_000_000) && from + (i + 1) * size <= view.byteLength; i++) {
    const at = from + i * size
    if (type === 11) values.push(view.getFloat32(at, little))
    else if (type === 12) values.push(view.getFloat64(at, little))
    else if (size === 1) values.push(view.getUint8(at))
    else if (size === 2) values.push(view.getUint16(at, little))
    else if (size === 4) values.push(view.getUint32(at, little))
    else if (type >= 16) values.push(Number(view.getBigUint64(at, little)))
    else values.push(view.getUint32(at, little) / (view.getUint32(at + 4, little) || 1))
  }
  return values
}
