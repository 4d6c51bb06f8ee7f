import type { PlacedLine } from './placed-word'

/** Signs that reach below the line on which letters stand. */
const descending = /[gjpqyQJ,;()[\]{}|/ſþçşğŋ§$]/u

/** The line on which the letters of a line of text stand: at its left end, and how it falls to the right. */
export interface Baseline {
  /** Where it is at the left edge of the line's box, from the top of the page. */
  readonly y: number
  /** How far it falls for each unit to the right. */
  readonly slope: number
}

/**
 * The baseline of an upright line, as the boxes of its words tell it: a straight line through the bottoms of those in which no sign reaches
 * below it. Where there are none, it is a fifth of the line's height above its bottom.
 *
 * @returns null for a line without a place
 */
export function baselineOf({ box, words }: PlacedLine): Baseline | null {
  if (!(box.width > 0 && box.height > 0)) return null
  const standing = words.filter((word) => word.box.height > 0 && !descending.test(word.source ?? word.text))
  if (!standing.length) return { y: box.y + box.height * 0.8, slope: 0 }
  const points = standing.map((word) => ({
    x: word.box.x + word.box.width / 2 - box.x,
    y: word.box.y + word.box.height,
  }))
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [middle, height] = [mean((p) => p.x), mean((p) => p.y)]
  const spread = mean((p) => (p.x - middle) ** 2)
  const slope = spread > 0 ? mean((p) => (p.x - middle) * (p.y - height)) / spread : 0
  // A few words close together say little of how a line falls.
  const steep = points.length < 2 || Math.abs(slope) > 0.2
  return steep ? { y: height, slope: 0 } : { y: height - slope * middle, slope }
}
