import { unpackLines, type Box, type PackedLayout, type Place } from '../document/page-layout'
import type { Page } from '../text'
import { distance, hasPlace, isAbove } from './above'
import { linesInPlace, type LineOfBlock } from './lines-in-place'
import { blocksInPlace } from './misplaced-blocks'

/** How far a line stands at least from the others of its block that it does not belong to, in its heights, and how much nearer to those that it does. */
const apart = { least: 0.9, nearer: 2 }

/**
 * The page with each line that its file has before one that stands above it, in the same block and column, put where it stands; and
 * one that its file has in a block apart from it, where it fills a gap between two lines that follow each other; and blocks that their file
 * has behind those they stand above (misplaced-blocks.ts).
 * Only the order changes. The same page where nothing is misplaced.
 *
 * @param isOrdered whether the file says in which order its blocks are read: then they stay in it
 */
export function putLinesInPlace(page: Page, packed: PackedLayout | null, isOrdered = false): Page {
  const wanted = packed && orderInPlace(packed, isOrdered)
  return wanted ? linesInPlace(page, wanted) : page
}

/** The lines of a page in the order that they stand in; null where their file has them in it. */
function orderInPlace(packed: PackedLayout, isOrdered: boolean): readonly LineOfBlock[] | null {
  const { lines: places, blocks } = unpackLines(packed)
  const lines = places.map((line, i): LineOfBlock => {
    const block = blocks.findIndex((b) => b.from <= line.from && line.to <= b.to)
    return { ...line, block: block < 0 ? blocks.length + i : block }
  })
  const isUpright = ({ block }: LineOfBlock) => blocks[block]?.rotation === 0
  const inBlocks = isOrdered ? lines : blocksInPlace(lines, blocks, packed)
  let isMoved = inBlocks !== lines
  const wanted: LineOfBlock[] = []
  for (const line of inBlocks) {
    if (!isUpright(line) || !hasPlace(line.box)) {
      wanted.push(line)
      continue
    }
    const at = wanted.findIndex((w) => w.block === line.block && isAbove(line.box, w.box))
    if (at >= 0) isMoved = true
    wanted.splice(at >= 0 ? at : wanted.length, 0, line)
  }
  for (const line of lines) {
    const away = isUpright(line) && hasPlace(line.box) ? distanceFrom(line, lines) : 0
    if (away < apart.least * line.box.height) continue
    const others = wanted.filter((other) => other !== line)
    const gap = gapFor(line.box, others, away)
    if (gap < 0 || wanted.indexOf(line) === gap) continue
    isMoved = true
    wanted.splice(0, wanted.length, ...others.toSpliced(gap, 0, line))
  }
  return isMoved ? wanted : null
}

/** How far a line stands from the nearest other one of its block; 0 where there is none. */
function distanceFrom(line: LineOfBlock, lines: readonly LineOfBlock[]): number {
  const others = lines.filter((other) => other !== line && other.block === line.block)
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
