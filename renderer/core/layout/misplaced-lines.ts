import { unpackLines, type Box, type PackedLayout, type Place } from '../document/page-layout'
import type { Page } from '../text'
import { readInOrder } from './page-order'

/** Share of the narrower of two lines that must lie over or under the other for them to be of one column. */
const inColumn = 0.5
/** How far a line may reach into the one below it, in heights of the lower of them: slanting lines do. */
const mayReach = 0.4

/** How far a line stands at least from the others of its block that it does not belong to, in its heights, and how much nearer to those that it does. */
const apart = { least: 0.9, nearer: 2 }

/**
 * The page with each line that its file has before one that stands above it, in the same block and column, put where it stands; and
 * one that its file has in a block apart from it, where it fills a gap between two lines that follow each other.
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
    if (!block || !hasPlace(line.box)) {
      wanted.push(line)
      continue
    }
    const at = wanted.findIndex((w) => w.from >= block.from && isAbove(line.box, w.box))
    if (at >= 0) isMoved = true
    wanted.splice(at >= 0 ? at : wanted.length, 0, line)
  }
  for (const line of lines) {
    const block = upright.find((b) => b.from <= line.from && line.to <= b.to)
    const away = block && hasPlace(line.box) ? distanceFrom(line, lines, block) : 0
    if (away < apart.least * line.box.height) continue
    const others = wanted.filter((other) => other !== line)
    const gap = gapFor(line.box, others, away)
    if (gap < 0 || wanted.indexOf(line) === gap) continue
    isMoved = true
    wanted.splice(0, wanted.length, ...others.toSpliced(gap, 0, line))
  }
  return isMoved ? readInOrder(page, wanted) : page
}

/** How far a line stands from the nearest other one of its block; 0 where there is none. */
function distanceFrom(line: Place, lines: readonly Place[], block: Place): number {
  const others = lines.filter((other) => other !== line && block.from <= other.from && other.to <= block.to)
  return others.length ? Math.min(...others.map(({ box }) => distance(line.box, box))) : 0
}

/**
 * Before which of some lines one stands that fills the gap between two that follow each other; -1 for none.
 * @param away how far it stands from its own block
 */
function gapFor(box: Box, lines: readonly Place[], away: number): number {
  return lines.findIndex((lower, i) => {
    const upper = lines[i - 1]
    if (!upper || !isAbove(upper.box, box) || !isAbove(box, lower.box)) return false
    return [upper, lower].every((beside) => distance(box, beside.box) * apart.nearer <= away)
  })
}

/** How far two boxes are above each other, in the units of the page; below 0 where they stand beside each other. */
function distance(a: Box, b: Box): number {
  return Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height)
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
