import type { Box, Place } from '../document/page-layout'
import { keptInOrder, reorder, type Page, type Segment } from '../text'
import { readInOrder } from './page-order'

/** A line of a page, and the block it is of in the file. */
export interface LineOfBlock extends Place {
  /** The block's number; lines outside all blocks have one by themselves. */
  readonly block: number
}

/** How much more than the distance to it a line's indent, or a line that ends early, tells of where a paragraph begins: in heights of lines. */
const paragraphSign = 0.5
/** From which share of a column's width on a line is set in, or ends early. */
const offTheEdge = { indent: 0.02, early: 0.08 }

/**
 * The page with its lines read in another order, in which as few as can be are moved. Each takes its line end along, so that all
 * others keep the paragraphs they stand in: it joins the block it comes to, and a block that moves as a whole stays one.
 *
 * @param wanted all lines of the page, in the order they are to be read in
 */
export function linesInPlace(page: Page, wanted: readonly LineOfBlock[]): Page {
  const kept = keptInOrder(wanted.map(({ from, to }) => ({ from, weight: to - from })))
  const units = unitsOf(wanted, kept)
  const spans = spansOf(
    page.source,
    units.filter((u) => !u.isKept),
  )
  // What is divided in other ways than by line ends keeps them in their places.
  if (!spans) return readInOrder(page, wanted)
  return reorder(page, orderOf(page.source, units, spans, wanted))
}

/** Lines that stay, or move, together. */
interface Unit {
  readonly lines: readonly LineOfBlock[]
  readonly isKept: boolean
  /** Whether they are all lines of a block. */
  readonly isBlock: boolean
}

function unitsOf(wanted: readonly LineOfBlock[], kept: readonly boolean[]): Unit[] {
  const sizes = new Map<number, number>()
  for (const { block } of wanted) sizes.set(block, (sizes.get(block) ?? 0) + 1)
  const units: Unit[] = []
  for (let i = 0; i < wanted.length;) {
    const size = sizes.get(wanted[i]!.block)!
    const lines = wanted.slice(i, i + size)
    const isBlock =
      lines.length === size &&
      lines.every((l, k) => !kept[i + k] && l.block === wanted[i]!.block && (k === 0 || l.from > lines[k - 1]!.from))
    units.push({ lines: isBlock ? lines : [wanted[i]!], isKept: kept[i]!, isBlock })
    i += isBlock ? size : 1
  }
  return units
}

/** A unit that moves: its text, and the line ends that it takes along. */
interface Moving {
  readonly text: Segment
  readonly ends: Segment
}

/** What each unit that moves takes along; null where they are not divided by line ends. */
function spansOf(source: string, moving: readonly Unit[]): ReadonlyMap<Unit, Moving> | null {
  const spans = new Map<Unit, Moving>()
  let taken = 0
  for (const unit of moving.toSorted((a, b) => a.lines[0]!.from - b.lines[0]!.from)) {
    const [first, last] = [unit.lines[0]!, unit.lines.at(-1)!]
    const from = source.lastIndexOf('\n', first.from - 1) + 1
    if (from < taken || source.slice(from, first.from).trim() !== '') return null
    const text = { from, to: last.to }
    const ends = endsOf(source, text, taken, unit.isBlock)
    if (!ends) return null
    spans.set(unit, { text, ends })
    taken = Math.max(ends.to, text.to)
  }
  return spans
}

/**
 * The line ends that go along with a stretch: the one before a line within its block, else the one behind it; with a block those that
 * divide it from the next, else from the one before. Null for none.
 *
 * @param taken up to where the source is taken by what moves before
 */
function endsOf(source: string, { from, to }: Segment, taken: number, isBlock: boolean): Segment | null {
  const many = isBlock ? 2 : 1
  const before =
    from - taken >= many && isEnds(source.slice(from - many, from)) ? { from: from - many, to: from } : null
  const behind = isEnds(source.slice(to, to + many), many) ? { from: to, to: to + many } : null
  if (isBlock) return behind ?? before
  const isWithin = before !== null && source[before.from - 1] !== '\n'
  return isWithin ? before : (behind ?? before)
}

function isEnds(text: string, many = text.length): boolean {
  return text.length === many && /^\n+$/.test(text)
}

function orderOf(
  source: string,
  units: readonly Unit[],
  spans: ReadonlyMap<Unit, Moving>,
  wanted: readonly LineOfBlock[],
): Segment[] {
  const away = [...spans.values()].flatMap(({ text, ends }) => [text, ends]).sort((a, b) => a.from - b.from)
  const order: Segment[] = []
  let at = 0
  /** Reads on to a place of the source, without what has moved away. */
  const readTo = (end: number) => {
    for (const gone of away) {
      if (gone.to <= at || gone.from >= end) continue
      if (gone.from > at) order.push({ from: at, to: gone.from })
      at = gone.to
    }
    if (end > at) order.push({ from: at, to: end })
    at = Math.max(at, end)
  }
  for (let i = 0; i < units.length;) {
    if (units[i]!.isKept) {
      readTo(units[i]!.lines[0]!.to)
      i++
      continue
    }
    const next = units.findIndex((u, k) => k > i && u.isKept)
    const group = units.slice(i, next < 0 ? units.length : next)
    const [upper, lower] = [units[i - 1]?.lines[0], next < 0 ? undefined : units[next]!.lines[0]]
    const joined = joinedToUpper(group, upper, lower, wanted)
    for (const [k, unit] of group.entries()) {
      const { text, ends } = spans.get(unit)!
      if (k === joined && lower) readTo(source.lastIndexOf('\n', lower.from - 1) + 1)
      order.push(...(k < joined ? [ends, text] : [text, ends]))
    }
    i += group.length
  }
  readTo(source.length)
  return order.filter((s) => s.from < s.to)
}

/** How many of the units that come between two lines go with the upper one; the others go with the lower. */
function joinedToUpper(
  group: readonly Unit[],
  upper: LineOfBlock | undefined,
  lower: LineOfBlock | undefined,
  wanted: readonly LineOfBlock[],
): number {
  if (!upper) return 0
  if (!lower || upper.block === lower.block) return group.length
  const row = [upper, ...group.map((u) => u.lines[0]!), lower]
  const column = wanted.filter((l) => l.block === upper.block || l.block === lower.block).map((l) => l.box)
  const breaks = row.slice(1).map((line, i) => breakBetween(row[i]!, line, column))
  return breaks.indexOf(Math.max(...breaks))
}

/** How much two lines look as if a paragraph began with the second, in heights of lines. */
function breakBetween(above: LineOfBlock, below: LineOfBlock, column: readonly Box[]): number {
  if (above.block === below.block) return -Infinity
  const left = Math.min(...column.map((b) => b.x))
  const right = Math.max(...column.map((b) => b.x + b.width))
  const height = Math.max(1, Math.min(above.box.height, below.box.height))
  const apart = (below.box.y - above.box.y - above.box.height) / height
  const isSetIn = below.box.x - left > offTheEdge.indent * (right - left)
  const endsEarly = right - above.box.x - above.box.width > offTheEdge.early * (right - left)
  return apart + (isSetIn ? paragraphSign : 0) + (endsEarly ? paragraphSign : 0)
}
