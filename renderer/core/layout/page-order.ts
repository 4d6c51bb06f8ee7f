import type { PageLayout } from '../document/page-layout'
import { reorder, type Page, type Segment } from '../text'
import { orderLines } from './columns'
import { linesOf } from './split-lines'

/** Languages whose columns are read from the right. */
const fromTheRight = /^(?:ar|he|fa|ur|yi)\b/

/**
 * The page read in the order that its boxes tell. Only the order changes: the lines' contents move, and what divides
 * them (line ends, empty lines) stays where it is. The same page where its order is that already.
 *
 * @param language BCP 47 tag
 */
export function readByBoxes(page: Page, layout: PageLayout, language = ''): Page {
  const lines = linesOf(layout)
  if (lines.length < 2) return page
  const wanted = orderLines(lines, fromTheRight.test(language)).map((o) => o.line)
  return readInOrder(page, wanted)
}

/**
 * The page with stretches of its source in another order; what stands between them stays in its place.
 *
 * @param wanted stretches that do not overlap, in the order they are to be read in
 */
export function readInOrder(page: Page, wanted: readonly Segment[]): Page {
  const inSource = wanted.toSorted((a, b) => a.from - b.from)
  const order: Segment[] = []
  let at = 0
  for (const [i, place] of inSource.entries()) {
    if (place.from > at) order.push({ from: at, to: place.from })
    order.push({ from: wanted[i]!.from, to: wanted[i]!.to })
    at = place.to
  }
  if (at < page.source.length) order.push({ from: at, to: page.source.length })
  const next = reorder(page, order)
  const same = next.order.length === page.order.length && next.order.every((s, i) => s.from === page.order[i]!.from)
  return same ? page : next
}

/**
 * The page with one of its blocks read before another, or last.
 *
 * @param blocks the blocks' stretches, in the order they are read in now
 * @param moved  which of them is moved
 * @param before which of them it is to stand before; null for the end
 */
export function moveBlock(page: Page, blocks: readonly Segment[], moved: number, before: number | null): Page {
  if (moved === before) return page
  const rest = blocks.filter((_, i) => i !== moved)
  const target = before === null ? rest.length : rest.indexOf(blocks[before]!)
  const wanted = [...rest.slice(0, target), blocks[moved]!, ...rest.slice(target)]
  return readInOrder(page, wanted)
}
