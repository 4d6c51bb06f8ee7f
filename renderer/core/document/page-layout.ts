/** A rectangle on a page's picture, from its top left corner, in the units of its layout. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** All kinds of {@link BlockKind}. */
export const blockKinds = [
  'text',
  'heading',
  'caption',
  'header',
  'footer',
  'page-number',
  'marginalia',
  'footnote',
  'table',
  'other',
] as const

/** What a block of a page is. */
export type BlockKind = (typeof blockKinds)[number]

/** Where a stretch of the source text stands on the picture. */
export interface Place {
  /** In the page's source text, UTF-16 units. */
  readonly from: number
  readonly to: number
  readonly box: Box
}

/** A word on the picture. */
export interface WordPlace extends Place {
  /** How sure the recogniser was, 0..1; null where it doesn't say. */
  readonly confidence: number | null
  /** Other readings that the recogniser weighed, best first. */
  readonly alternatives: readonly string[]
  /** The word that this is a part of, where it is divided at the line's end (ALTO's SUBS_CONTENT). */
  readonly whole?: string
}

/** A block (paragraph, column, heading) on the picture. */
export interface BlockPlace extends Place {
  readonly kind: BlockKind
  /** Clockwise, in degrees; 0 for upright text. */
  readonly rotation: number
}

/** Where the words of a page stand on its picture. Spans are in source coordinates, in the order of the text. */
export interface PageLayout {
  /** Size of the frame that the boxes are in; the picture is scaled to it. */
  readonly width: number
  readonly height: number
  /** How many of the layout's units make an inch; null where the file doesn't tell. */
  readonly unitsPerInch: number | null
  /** Its letters were typed, and no machine read them from a picture: a PDF from a word processor. */
  readonly isTyped?: true
  readonly words: readonly WordPlace[]
  readonly lines: readonly Place[]
  readonly blocks: readonly BlockPlace[]
}

/** A layout as it is kept and sent: numbers in arrays, about a tenth of the size of the objects. */
export interface PackedLayout {
  readonly width: number
  readonly height: number
  readonly unitsPerInch: number | null
  /** See {@link PageLayout}; absent where no one can tell. */
  readonly isTyped?: true
  /** Seven numbers a word: from, to, x, y, width, height, confidence (NaN for none). */
  readonly words: Float32Array
  /** Six numbers a line. */
  readonly lines: Float32Array
  /** Eight numbers a block: as a line, then the place of its kind in {@link blockKinds}, and its rotation. */
  readonly blocks: Float32Array
  /** By the word's index: its other readings and the word it is a part of. */
  readonly more: Readonly<Record<number, { readonly alternatives?: readonly string[]; readonly whole?: string }>>
}

const wordStride = 7

/** Packs a layout. Coordinates keep 24 bits. */
export function packLayout({ width, height, unitsPerInch, isTyped, words, lines, blocks }: PageLayout): PackedLayout {
  const more: Record<number, { alternatives?: readonly string[]; whole?: string }> = {}
  for (const [i, { alternatives, whole }] of words.entries())
    if (alternatives.length || whole !== undefined)
      more[i] = { ...(alternatives.length ? { alternatives } : {}), ...(whole === undefined ? {} : { whole }) }
  return {
    width,
    height,
    unitsPerInch,
    ...(isTyped ? { isTyped } : {}),
    words: packed(words, wordStride, (numbers, at, w) => (numbers[at] = w.confidence ?? NaN)),
    lines: packed(lines, 6, () => undefined),
    blocks: packed(blocks, 8, (numbers, at, b) => {
      numbers[at] = blockKinds.indexOf(b.kind)
      numbers[at + 1] = b.rotation
    }),
    more,
  }
}

/** Places in an array, `stride` numbers each: span and box, then what `rest` puts behind them. */
function packed<P extends Place>(
  places: readonly P[],
  stride: number,
  rest: (numbers: Float32Array, at: number, place: P) => void,
): Float32Array {
  const numbers = new Float32Array(places.length * stride)
  let at = 0
  for (const place of places) {
    const { x, y, width, height } = place.box
    numbers[at] = place.from
    numbers[at + 1] = place.to
    numbers[at + 2] = x
    numbers[at + 3] = y
    numbers[at + 4] = width
    numbers[at + 5] = height
    rest(numbers, at + 6, place)
    at += stride
  }
  return numbers
}

/** Number of words with a place. */
export function wordCount(packed: PackedLayout): number {
  return packed.words.length / wordStride
}

/** A layout without words: that of a picture nothing was recognised on yet. */
export function emptyLayout(width: number, height: number, unitsPerInch: number | null): PackedLayout {
  return packLayout({ width, height, unitsPerInch, words: [], lines: [], blocks: [] })
}

/** The layout that was packed. */
export function unpackLayout(packed: PackedLayout): PageLayout {
  const { width, height, unitsPerInch, isTyped, more } = packed
  return {
    width,
    height,
    unitsPerInch,
    ...(isTyped ? { isTyped } : {}),
    words: rowsOf(packed.words, wordStride).map((row, i) => ({
      ...placeOf(row),
      confidence: Number.isNaN(row[6]) ? null : Math.round(row[6]! * 1e4) / 1e4,
      alternatives: more[i]?.alternatives ?? [],
      ...(more[i]?.whole === undefined ? {} : { whole: more[i].whole }),
    })),
    ...unpackLines(packed),
  }
}

/** Unpacks layouts when they are asked for, and keeps the last: what goes through a page asks for it again and again. */
export function unpackedLayouts(packedOf: (page: number) => PackedLayout | null): (page: number) => PageLayout | null {
  let last: { readonly page: number; readonly layout: PageLayout | null } | null = null
  return (page) => {
    if (last?.page !== page) {
      const packed = packedOf(page)
      last = { page, layout: packed && unpackLayout(packed) }
    }
    return last.layout
  }
}

/** The lines and blocks of a layout that was packed, without its words. */
export function unpackLines({ lines, blocks }: PackedLayout): Pick<PageLayout, 'lines' | 'blocks'> {
  return {
    lines: rowsOf(lines, 6).map(placeOf),
    blocks: rowsOf(blocks, 8).map((row) => ({
      ...placeOf(row),
      kind: blockKinds[row[6]!] ?? 'other',
      rotation: row[7]!,
    })),
  }
}

function rowsOf(numbers: Float32Array, stride: number): Float32Array[] {
  return Array.from({ length: numbers.length / stride }, (_, i) => numbers.subarray(i * stride, (i + 1) * stride))
}

function placeOf([from, to, x, y, width, height]: Float32Array): Place {
  return { from: from!, to: to!, box: { x: x!, y: y!, width: width!, height: height! } }
}

/** A box of a layout, as shares of the page's width and height, 0..1. */
export function shareOf({ x, y, width, height }: Box, layout: Pick<PageLayout, 'width' | 'height'>): Box {
  return { x: x / layout.width, y: y / layout.height, width: width / layout.width, height: height / layout.height }
}

/** Whether a box holds a point, its edges included. */
export function holds(box: Box, point: { readonly x: number; readonly y: number }): boolean {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height
}

/** The smallest box around several; null for none. Boxes without an area are left out where others have one. */
export function boxAround(boxes: readonly Box[]): Box | null {
  const real = boxes.filter((b) => b.width > 0 && b.height > 0)
  if (!real.length) return boxes[0] ?? null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of real) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The places that a span of the source touches, in the order of the text. Found by bisection. */
export function placesIn<P extends Place>(places: readonly P[], from: number, to: number): P[] {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]!.to <= from && !(from === to && places[middle]!.to === from)) low = middle + 1
    else high = middle
  }
  const found: P[] = []
  for (let i = low; i < places.length && (places[i]!.from < to || (from === to && places[i]!.from <= from)); i++)
    found.push(places[i]!)
  return found
}

/** The word of a point on the picture: the one it stands in, else the nearest in the line at its height. */
export function wordAt(layout: PageLayout, x: number, y: number): WordPlace | null {
  let best: WordPlace | null = null
  let least = Infinity
  for (const word of layout.words) {
    const { box } = word
    const beside = Math.max(box.x - x, 0, x - box.x - box.width)
    const above = Math.max(box.y - y, 0, y - box.y - box.height)
    // A point between two lines belongs to the nearer one, however far its words are to the side.
    const distance = beside + above * 4
    if (distance < least) {
      least = distance
      best = word
    }
  }
  return least < Math.max(layout.width, layout.height) / 4 ? best : null
}
