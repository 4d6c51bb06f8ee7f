import { firm, type Evidence } from './evidence'

/** How a line stands to the one above it in the file: after it, after an empty line, or after one within a sentence. */
export type Joint = 'next' | 'apart' | 'torn'

/** How often OCR goes on in another column at each kind of joint. */
type Manner = Readonly<Record<Joint, number>>

/** How it may have read a part of a page. */
const manners: readonly Manner[] = [
  { next: 0.9, apart: 0.9, torn: 0.9 },
  { next: 0.4, apart: 0.4, torn: 0.5 },
  { next: 0.1, apart: 0.3, torn: 0.6 },
  { next: 0.01, apart: 0.5, torn: 0.95 },
  { next: 0.005, apart: 0.92, torn: 0.995 },
  { next: 0.002, apart: 0.99, torn: 0.99 },
]
/** From so many torn sentences on empty lines are taken for the ends of blocks, and other breaks for rarer: by this cost. */
export const enoughTorn = 3
const blocksEnd = 4
/** Cost of another column (natural logarithm). */
const opening: Readonly<Record<Joint, number>> = { next: 4, apart: 2.5, torn: 1.5 }
/** What it costs more for each column that is mixed in already. */
const perColumn = 2.5
/** Cost of going on in one column only. */
const closing = 2
/** Columns whose lines may be mixed, and how many ways of parting them are followed at a time. */
const mostColumns = 4
const beam = 160
/** How many lines further on a column may be put, and what each of them costs. */
const furthest = 40
const perLine = 0.05
/** How much likelier a column stands after the foot of a page than elsewhere (natural logarithm). */
const afterFoot = 3

/** What is known of a page's lines, by their numbers. */
export interface MixedLines {
  readonly joints: readonly Joint[]
  readonly evidence: Evidence
  /** Whether a line is what stands at the foot of a page. */
  isFoot(line: number): boolean
}

interface Way {
  readonly score: number
  /** The last line of each column, that of the line at hand first. */
  readonly ends: readonly number[]
  /** How lines are mixed here, null where they are of one column. */
  readonly manner: Manner | null
  /** Line after which the line at hand stands, -1 where it begins a column. */
  readonly after: number
  readonly from: Way | null
}

/**
 * Parts the lines of columns that OCR mixed, each of which it read from top to bottom.
 *
 * @returns the lines column after column, and how much likelier they are so than as one column
 */
export function partColumns(lines: MixedLines): { order: number[]; gain: number } {
  const { joints, evidence } = lines
  let given = 0
  for (let i = 1; i < joints.length; i++) given += evidence(i - 1, i)
  const inBlocks = joints.filter((joint) => joint === 'torn').length >= enoughTorn
  const costOf = (manner: Manner) => (inBlocks && manner.next > 0.05 ? blocksEnd : 0)
  let ways: Way[] = [{ score: 0, ends: [0], manner: null, after: -1, from: null }]
  for (let line = 1; line < joints.length; line++)
    ways = best(ways.flatMap((way) => stepsOf(way, line, joints[line]!, evidence, costOf)))
  return { order: columnsOf(ways[0]!, lines), gain: ways[0]!.score - given }
}

function stepsOf(way: Way, line: number, joint: Joint, evidence: Evidence, costOf: (manner: Manner) => number): Way[] {
  const { ends, manner } = way
  const others = ends.length - 1
  const columns = [line, ...ends].slice(0, mostColumns)
  const opened = (m: Manner, cost = 0): Way => ({
    score: way.score - opening[joint] - perColumn * others - cost,
    ends: columns,
    manner: m,
    after: -1,
    from: way,
  })
  if (!manner) {
    const on: Way = { ...way, score: way.score + evidence(ends[0]!, line), ends: [line], after: ends[0]!, from: way }
    return [on, ...manners.map((m) => opened(m, costOf(m)))]
  }
  const steps = ends.map((end, k): Way => {
    const chance = Math.log(k ? manner[joint] / others : 1 - manner[joint])
    const rest = ends.filter((e) => e !== end)
    return { score: way.score + evidence(end, line) + chance, ends: [line, ...rest], manner, after: end, from: way }
  })
  const alone = steps.map((step): Way => ({ ...step, score: step.score - closing, ends: [line], manner: null }))
  return [...steps, ...alone, opened(manner)]
}

/** The best ways on, one for each set of last lines. */
function best(ways: Way[]): Way[] {
  const kept = new Map<string, Way>()
  for (const way of ways.sort((a, b) => b.score - a.score)) {
    const key = `${way.ends.toSorted((a, b) => a - b).join()} ${way.manner?.next}`
    if (!kept.has(key)) kept.set(key, way)
    if (kept.size === beam) break
  }
  return [...kept.values()]
}

/** The lines column after column: each where the lines end that it was mixed with. */
function columnsOf(end: Way, lines: MixedLines): number[] {
  const after: number[] = []
  for (let way: Way | null = end; way; way = way.from) after.push(way.after)
  after.reverse()
  const columns: number[][] = []
  const columnOf = new Map<number, number[]>()
  after.forEach((above, line) => {
    const column = columnOf.get(above) ?? []
    if (!column.length) columns.push(column)
    column.push(line)
    columnOf.set(line, column)
  })
  return columns.reduce((order, column) => inserted(order, column, lines))
}

/**
 * Puts a column among the lines before it: behind those it was mixed with, where the file itself leaves a gap that it
 * fits into best, or at the end.
 */
function inserted(
  order: readonly number[],
  column: readonly number[],
  { joints, evidence, isFoot }: MixedLines,
): number[] {
  const last = column.at(-1)!
  const least = order.findLastIndex((line) => line < last) + 1
  const value = (at: number) => {
    const [left, right] = [order[at - 1], order[at]]
    const joint = (a: number | undefined, b: number | undefined) =>
      a === undefined || b === undefined ? 0 : evidence(a, b)
    return (
      joint(left, column[0]) +
      joint(last, right) -
      joint(left, right) -
      perLine * (at - least) +
      (left !== undefined && isFoot(left) ? afterFoot : 0)
    )
  }
  const isGap = (at: number) =>
    order[at] === order[at - 1]! + 1 && joints[order[at]!] !== 'next' && evidence(order[at - 1]!, order[at]!) < firm
  let best = order.length
  for (let at = least; at < Math.min(order.length, least + furthest); at++)
    if (isGap(at) && (best === order.length || value(at) > value(best))) best = at
  return [...order.slice(0, best), ...column, ...order.slice(best)]
}
