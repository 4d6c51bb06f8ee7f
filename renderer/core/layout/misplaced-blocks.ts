import { boxAround, type BlockPlace, type Box, type PackedLayout } from '../document/page-layout'
import { distance } from './above'
import type { LineOfBlock } from './lines-in-place'
import { median } from './median'
import { withoutInitial } from './without-initial'

/** How far a block may stand above those that it belongs before, and how far it may reach into them, in heights of lines. */
const beside = { apart: 1.5, reach: 0.3 }
/** Share of a block that lies within its column, and the least share of the column that it fills. */
const width = { within: 0.9, fills: 0.5 }
/**
 * The lines of a page with each block of text put before those that it stands right above, as wide a column as they are, where its file
 * has it behind them. Where anything else stands beside it in the column, or between them, it stays.
 *
 * @returns the same lines where no block is misplaced
 */
export function blocksInPlace(
  lines: readonly LineOfBlock[],
  blocks: readonly BlockPlace[],
  packed: PackedLayout,
): readonly LineOfBlock[] {
  const height = median(lines.map((l) => l.box.height))
  if (!(height > 0)) return lines
  const linesOf = linesByBlock(lines)
  const boxes = blocks.map((_, i) => blockBox(linesOf.get(i) ?? [], height, packed))
  const isText = (i: number) =>
    blocks[i]!.rotation === 0 && (blocks[i]!.kind === 'text' || blocks[i]!.kind === 'heading')
  const order: number[] = []
  for (const [i, box] of boxes.entries()) {
    let at = order.length
    while (box && isText(i) && at > 0 && isText(order[at - 1]!) && isRightlyBefore(box, boxes[order[at - 1]!]!, height))
      at--
    const run = order.slice(at).map((k) => boxes[k]!)
    const isMisplaced = run.length > 0 && standsOver(box!, run, boxes, height)
    order.splice(isMisplaced ? at : order.length, 0, i)
  }
  if (order.every((block, i) => block === i)) return lines
  const ofBlocks = order.flatMap((block) => linesOf.get(block) ?? [])
  return ofBlocks.length === lines.length ? ofBlocks : lines
}

/** Whether a block stands wholly above another, both of one column. */
function isRightlyBefore(upper: Box, lower: Box | null, height: number): boolean {
  return (
    lower !== null &&
    shared(upper, lower) >= 0.5 * Math.min(upper.width, lower.width) &&
    distance(upper, lower) >= -beside.reach * height &&
    upper.y < lower.y
  )
}

/** Whether a block stands right over the first of some that are a column, and nothing stands beside it there. */
function standsOver(box: Box, run: readonly Box[], all: readonly (Box | null)[], height: number): boolean {
  const column = boxAround(run)!
  const across = shared(box, column)
  if (across < width.within * box.width || box.width < width.fills * column.width) return false
  if (distance(box, column) > beside.apart * height || column.y !== run[0]!.y) return false
  return all.every(
    (other) =>
      other === null ||
      other === box ||
      run.includes(other) ||
      shared(other, column) <= 0 ||
      distance(other, box) >= -beside.reach * height,
  )
}

/** How wide two boxes lie over each other; below 0 for how far they are beside each other. */
function shared(a: Box, b: Box): number {
  return Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
}

/** Where the lines of a block stand, letters aside that reach down to lines below them; null where that is not known. */
function blockBox(lines: readonly LineOfBlock[], height: number, packed: PackedLayout): Box | null {
  const boxes = lines.map((line) => withoutInitial(line, height, packed))
  return boxes.length && boxes.every((b) => b.width > 0 && b.height > 0) ? boxAround(boxes) : null
}

function linesByBlock(lines: readonly LineOfBlock[]): ReadonlyMap<number, readonly LineOfBlock[]> {
  const found = new Map<number, LineOfBlock[]>()
  for (const line of lines) {
    const own = found.get(line.block)
    if (own) own.push(line)
    else found.set(line.block, [line])
  }
  return found
}
