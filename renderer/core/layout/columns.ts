import { boxAround, type Box } from '../document/page-layout'
import { median } from './median'

/** Something with a place on the page: a line, or a piece of one. */
export interface Piece {
  readonly box: Box
}

/** Lines that lie over a gutter are a small part of those around it. */
const mostAcross = 0.2

/**
 * The reading order of lines by their places alone: columns from left to right, each from top to bottom, and whatever
 * goes across all columns (a heading, a rule's caption) divides what is above it from what is below.
 *
 * Finds the widest gutter that few lines cross, divides there, and goes on in each part until no gutter is left.
 *
 * @param rightToLeft whether columns are read from the right
 * @returns the lines in order, and for each the column it is in: lines of one number belong together
 */
export function orderLines<P extends Piece>(
  lines: readonly P[],
  rightToLeft = false,
): { readonly line: P; readonly column: number }[] {
  const vertical = lines.filter((l) => l.box.height > l.box.width * 2).length > lines.length / 2
  if (vertical) return orderVertical(lines)
  const height = median(lines.map((l) => l.box.height))
  const ordered: { line: P; column: number }[] = []
  let column = 0
  const walk = (part: readonly P[], depth: number) => {
    const gutter = depth < 12 ? gutterOf(part, height) : null
    if (gutter === null) {
      for (const line of byRows(part, rightToLeft)) ordered.push({ line, column })
      column++
      return
    }
    const across = part.filter((l) => l.box.x < gutter && right(l.box) > gutter)
    const rest = part.filter((l) => !across.includes(l))
    // Lines across come in groups: what stands between two groups is a band of columns.
    const dividers = byRows(across, rightToLeft)
    let left = rest
    let group: P[] = []
    const endGroup = () => {
      if (group.length) walk(group, 12)
      group = []
    }
    for (const divider of dividers) {
      const above = left.filter((l) => middle(l.box) < middle(divider.box))
      if (above.length) {
        endGroup()
        columns(above)
      }
      left = left.filter((l) => !above.includes(l))
      group.push(divider)
    }
    endGroup()
    if (left.length) columns(left)

    function columns(band: readonly P[]) {
      const sides = [band.filter((l) => right(l.box) <= gutter!), band.filter((l) => right(l.box) > gutter!)]
      for (const side of rightToLeft ? sides.toReversed() : sides) if (side.length) walk(side, depth + 1)
    }
  }
  walk(lines, 0)
  return ordered
}

/** Vertical text is read from the right: turned by a quarter its lines are rows. */
function orderVertical<P extends Piece>(lines: readonly P[]): { readonly line: P; readonly column: number }[] {
  const turned = lines.map((line) => ({
    line,
    box: { x: line.box.y, y: -right(line.box), width: line.box.height, height: line.box.width },
  }))
  return orderLines(
    turned.map((t) => ({ ...t, box: { ...t.box, height: Math.min(t.box.height, t.box.width / 2.1) } })),
  ).map(({ line: { line }, column }) => ({ line, column }))
}

/** Where a region is divided into columns: a place on the x axis, or null where it is one column. */
function gutterOf(lines: readonly Piece[], height: number): number | null {
  if (lines.length < 4) return null
  // Between two neighbouring edges the lines that lie over a place are the same.
  const edges = [...new Set(lines.flatMap(({ box }) => [box.x, right(box)]))].sort((a, b) => a - b)
  const counts = crossings(lines, edges)
  const most = Math.max(1, lines.length * mostAcross)
  let best: { at: number; score: number } | null = null
  for (let i = 0; i + 1 < edges.length; i++) {
    const across = counts[i]!
    // Only where fewer lines lie over a place than over those beside it can there be a gutter.
    if (across > most || across > (counts[i - 1] ?? Infinity) || across > (counts[i + 1] ?? Infinity)) continue
    const at = (edges[i]! + edges[i + 1]!) / 2
    const [before, after] = [lines.filter((l) => right(l.box) <= at), lines.filter((l) => l.box.x >= at)]
    const few = Math.min(before.length, after.length)
    if (few < 2 || across > few * 0.6) continue
    // Columns stand beside each other; what is only above and below is none.
    const [a, b] = [boxAround(before.map((l) => l.box))!, boxAround(after.map((l) => l.box))!]
    const beside = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
    if (beside < height * 1.5 || beside < 0.3 * Math.min(a.height, b.height)) continue
    // Numbers and marks at a line's end or start are no column of their own.
    if (Math.min(a.width, b.width) < height * 2.2 || !isText(before, after, height)) continue
    // Many lines that end and begin at one place make the narrowest gap a gutter; few make only a wide one.
    const width = widthAround(edges, counts, i, across + lines.length * 0.02)
    if (few < 5 && width < height * 0.6) continue
    const score = (few - across * 1.5) / lines.length + Math.min(width / height, 2) * 0.05
    if (score > (best?.score ?? 0)) best = { at, score }
  }
  return best?.at ?? null
}

/** How wide the gap is around a place: as far as hardly more lines lie over it. */
function widthAround(edges: readonly number[], counts: readonly number[], at: number, most: number): number {
  let [from, to] = [at, at]
  while (from > 0 && counts[from - 1]! <= most) from--
  while (to + 2 < edges.length && counts[to + 1]! <= most) to++
  return edges[to + 1]! - edges[from]!
}

/** Whether both sides have lines of text, not the parts of one row such as a table's cells. */
function isText(before: readonly Piece[], after: readonly Piece[], height: number): boolean {
  const wide = (lines: readonly Piece[]) => lines.filter((l) => l.box.width > height * 5).length / lines.length
  return wide(before) > 0.4 && wide(after) > 0.4
}

/** How many lines lie over each stretch between two neighbouring edges. */
function crossings(lines: readonly Piece[], edges: readonly number[]): number[] {
  const place = new Map(edges.map((e, i) => [e, i]))
  const steps = new Array<number>(edges.length).fill(0)
  for (const { box } of lines) {
    steps[place.get(box.x)!]!++
    steps[place.get(right(box))!]!--
  }
  let count = 0
  return steps.map((step) => (count += step))
}

/** Lines of one column from top to bottom; pieces at one height from left to right. */
function byRows<P extends Piece>(lines: readonly P[], rightToLeft: boolean): P[] {
  const sorted = lines.toSorted((a, b) => middle(a.box) - middle(b.box))
  const rows: P[][] = []
  for (const line of sorted) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    const overlap = last
      ? Math.min(last.box.y + last.box.height, line.box.y + line.box.height) - Math.max(last.box.y, line.box.y)
      : 0
    const beside = row?.every((p) => right(p.box) <= line.box.x + 2 || right(line.box) <= p.box.x + 2) ?? false
    if (last && beside && overlap > 0.5 * Math.min(last.box.height, line.box.height)) row!.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.toSorted((a, b) => (rightToLeft ? b.box.x - a.box.x : a.box.x - b.box.x)))
}

function right({ x, width }: Box): number {
  return x + width
}

function middle({ y, height }: Box): number {
  return y + height / 2
}
