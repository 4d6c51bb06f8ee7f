import { unpackLines, type Box, type PackedLayout, type Place } from '../document/page-layout'
import type { Page } from '../text'
import { readInOrder } from './page-order'

/** Share of the narrower of two lines that must lie over or under the other for them to be of one column. */
const inColumn = 0.5
/** How far a line may reach into the one below it, in heights of the lower of them: slanting lines do. */
const mayReach = 0.4

/**
 * The page with each line that its file has before one that stands above it, in the same block and column, put where it stands.
 * Only the order changes. The same page where no line is misplaced.
 */
export function putLinesInPlace(page: Page, packed: PackedLayout | null): Page {
  if (!packed) return page
  const { lines, blocks } = unpackLines(packed)
  const upright = blocks.filter((b) => b.rotation === 0)
  const wanted: Place[] = []
  let isMoved = false
  for (const line of lines) {
    const block = upright.find((b) => b.from <= line.from && line.to <= b.to)
    const at =
      block && hasPlace(line.box) ? wanted.findIndex((w) => w.from >= block.from && isAbove(line.box, w.box)) : -1
    if (at >= 0) isMoved = true
    wanted.splice(at >= 0 ? at : wanted.length, 0, line)
  }
  return isMoved ? readInOrder(page, wanted) : page
}

/** Whether a box is that of a line of horizontal text. */
function hasPlace({ width, height }: Box): boolean {
  return width > 0 && height > 0 && height < 2 * width
}

/** Whether one line stands above another, in the same column. */
function isAbove(upper: Box, lower: Box): boolean {
  if (!hasPlace(lower)) return false
  const shared = Math.min(upper.x + upper.width, lower.x + lower.width) - Math.max(upper.x, lower.x)
  if (shared < inColumn * Math.min(upper.width, lower.width)) return false
  return upper.y + upper.height - lower.y <= mayReach * Math.min(upper.height, lower.height)
}
