import { placesIn, unpackLayout, type Box, type PackedLayout, type Place } from '../document/page-layout'
import { median } from './median'

/** A line so many times as high as the others has a letter that reaches down to them. */
const tall = 1.8

/**
 * The box of a line without a letter that reaches down to the lines below.
 *
 * @param height that the lines of its page have
 */
export function withoutInitial({ from, to, box }: Place, height: number, packed: PackedLayout): Box {
  if (box.height <= tall * height) return box
  const words = placesIn(unpackLayout(packed).words, from, to).map((w) => w.box)
  if (!words.length) return box
  const [y, foot] = [median(words.map((w) => w.y)), median(words.map((w) => w.y + w.height))]
  return { ...box, y, height: foot - y }
}
