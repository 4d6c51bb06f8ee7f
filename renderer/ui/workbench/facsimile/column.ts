import { shareOf, type PageLayout } from '../../../core/document/page-layout'
import type { Share } from '../../../state/facsimile'
import type { Point } from './turning'

/** Where most pages have their first column. */
const usual: Point = { x: 0.3, y: 0.3 }

/**
 * The block of a page that a word is in, or the nearest to it.
 * @param word null for no word: the block where most pages have their first column
 * @returns null where no blocks are known
 */
export function columnAt(layout: PageLayout, word: Share | null): Share | null {
  const point = word ? { x: word.x + word.width / 2, y: word.y + word.height / 2 } : usual
  const [x, y] = [point.x * layout.width, point.y * layout.height]
  const distance = (box: Share) =>
    Math.max(box.x - x, 0, x - box.x - box.width) + Math.max(box.y - y, 0, y - box.y - box.height)
  const [nearest] = layout.blocks.toSorted((a, b) => distance(a.box) - distance(b.box))
  return nearest ? shareOf(nearest.box, layout) : null
}
