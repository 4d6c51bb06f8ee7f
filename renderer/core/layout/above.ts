import type { Box } from '../document/page-layout'

/** Share of the narrower of two lines that must lie over or under the other for them to be of one column. */
const inColumn = 0.5
/** How far a line may reach into the one below it, in heights of the lower of them: slanting lines do. */
const mayReach = 0.4

/** How far two boxes are above each other, in the units of the page; below 0 where they stand beside each other. */
export function distance(a: Box, b: Box): number {
  return Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height)
}

/** Whether a box is that of a line of horizontal text. */
export function hasPlace({ width, height }: Box): boolean {
  return width > 0 && height > 0 && height < 2 * width
}

/** Whether one line stands above another, in the same column. */
export function isAbove(upper: Box, lower: Box): boolean {
  if (!hasPlace(lower)) return false
  const shared = Math.min(upper.x + upper.width, lower.x + lower.width) - Math.max(upper.x, lower.x)
  if (shared < inColumn * Math.min(upper.width, lower.width)) return false
  return upper.y + upper.height - lower.y <= mayReach * Math.min(upper.height, lower.height)
}
