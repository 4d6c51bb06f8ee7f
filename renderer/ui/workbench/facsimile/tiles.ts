import type { Region } from '../../../core/formats'

/** A square of a page's picture, at the scale it is shown in. */
export interface Tile {
  readonly key: string
  readonly region: Region
}

/** Device pixels of a tile's side. */
const side = 512

/**
 * The tiles of a page that can be seen, the middle ones last, for what is asked last is drawn first.
 *
 * @param full size of the whole page in device pixels
 * @param seen the part of it that can be seen, in the same
 */
export function tilesOf(
  full: { readonly width: number; readonly height: number },
  seen: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): Tile[] {
  const tiles: (Tile & { far: number })[] = []
  const middle = { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 }
  for (let y = Math.max(0, Math.floor(seen.top / side)) * side; y < Math.min(seen.bottom, full.height); y += side)
    for (let x = Math.max(0, Math.floor(seen.left / side)) * side; x < Math.min(seen.right, full.width); x += side) {
      const region = { x, y, width: Math.min(side, full.width - x), height: Math.min(side, full.height - y) }
      const far = Math.abs(x + side / 2 - middle.x) + Math.abs(y + side / 2 - middle.y)
      tiles.push({ key: `${full.width} ${x} ${y}`, region, far })
    }
  return tiles.toSorted((a, b) => b.far - a.far)
}
