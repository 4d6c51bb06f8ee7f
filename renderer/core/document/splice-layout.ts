import type { BlockPlace, Box, PageLayout, Place } from './page-layout'

/**
 * The layout of a page of which a stretch was read anew: the old places in the stretch give way to the new ones, and
 * those behind it move along.
 *
 * @param stretch  of the old text
 * @param fresh    the new places, in coordinates of the new stretch; its frame is the whole page, in units of its own
 * @param length   of the new stretch
 */
export function spliceLayout(
  layout: PageLayout,
  stretch: { readonly from: number; readonly to: number },
  fresh: PageLayout,
  length: number,
): PageLayout {
  const { from, to } = stretch
  const shift = length - (to - from)
  const [sx, sy] = [layout.width / fresh.width, layout.height / fresh.height]
  const scaled = ({ x, y, width, height }: Box): Box => ({
    x: x * sx,
    y: y * sy,
    width: width * sx,
    height: height * sy,
  })
  const moved = <P extends Place>(place: P): P =>
    place.from >= to ? { ...place, from: place.from + shift, to: place.to + shift } : place
  const inserted = <P extends Place>(place: P): P => ({
    ...place,
    from: place.from + from,
    to: place.to + from,
    box: scaled(place.box),
  })
  const outside = (place: Place) => place.to <= from || place.from >= to
  const replaced = <P extends Place>(places: readonly P[], made: readonly P[]): P[] =>
    [...places.filter(outside).map(moved), ...made.map(inserted)].toSorted((a, b) => a.from - b.from)
  // A line or block that goes beyond the stretch stays, and grows or shrinks with it.
  const stretched = <P extends Place>(place: P): P =>
    outside(place)
      ? moved(place)
      : { ...place, to: Math.max(place.from, place.to >= to ? place.to + shift : from + length) }
  const within = (place: Place) => place.from >= from && place.to <= to
  return {
    ...layout,
    words: replaced(layout.words, fresh.words),
    lines: [...layout.lines.filter((l) => !within(l)).map(stretched), ...fresh.lines.map(inserted)].toSorted(
      (a, b) => a.from - b.from,
    ),
    blocks: layout.blocks.some((b) => !within(b))
      ? layout.blocks.map((b): BlockPlace => stretched(b))
      : fresh.blocks.map(inserted),
  }
}
