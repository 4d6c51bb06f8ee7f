import type { Box } from '../../document/page-layout'

/** A line as it is looked at: the boxes of its words from the left, and its letters. */
export interface SetLine {
  readonly box: Box
  readonly words: readonly Box[]
  /** How many letters it has, white space aside. */
  readonly letters: number
  /** Which block it stands in. */
  readonly block: number
}

/** White space of a line, in spaces: before each of its words. */
export type SpacesBefore = readonly number[]

/** White space at the beginnings of lines of verse counts from this many ems on. */
const leastIndent = 1
/** A block that is set in as a whole, beside those at the edge of the page. */
const leastBlockIndent = 1.8
/** A line alone is set in only where it is far in: the first line of a paragraph may be, and is none. */
const leastLoneIndent = 4
/** Lines that reach this share of the width of the text are full. */
const full = 0.92
/** Lines that don't reach this share of what a page has room for are those of a page of verse. */
const short = 0.65
/** Gaps between words are those of a table from this many ems on, */
const leastGap = 0.7
/** and where they are so many times as wide as the page has them. */
const wideGap = 2.4
/** White space is never more than this many spaces. */
const mostSpaces = 60

/**
 * The white space that a page of type has beside single spaces between words: where lines of verse, closings of letters and the like are
 * set in, and between the columns of tables; as a text file would have it. Prose has none: its first lines are set in, too, but its lines are full.
 *
 * @param lines in reading order, with boxes in any unit
 * @param pageWidth in the same unit
 * @returns for each line the spaces before each of its words: 0 before the first and 1 before the others, but where there is more
 */
export function whiteSpaceOf(lines: readonly SetLine[], pageWidth: number): SpacesBefore[] {
  const usual: number[][] = lines.map(({ words }) => words.map((_, i) => (i === 0 ? 0 : 1)))
  const scale = scaleOf(lines)
  if (!scale) return usual
  const edges = edgesOf(lines, pageWidth)
  const blocks = new Map<number, number[]>()
  for (const [i, { block }] of lines.entries()) blocks.set(block, [...(blocks.get(block) ?? []), i])
  for (const members of blocks.values()) {
    const own = members.map((i) => lines[i]!)
    const indents = indentsOf(own, edges, scale, members[0] === 0 || members.at(-1) === lines.length - 1)
    for (const [k, i] of members.entries()) {
      usual[i]![0] = spaces(indents[k]!, scale.letter)
      for (const [n, gap] of tableGaps(lines, i, edges, scale)) usual[i]![n] = Math.max(3, spaces(gap, scale.letter))
    }
  }
  return usual
}

interface Scale {
  /** Height of the type. */
  readonly em: number
  /** Usual width of a letter, */
  readonly letter: number
  /** and of a space. */
  readonly space: number
}

function scaleOf(lines: readonly SetLine[]): Scale | null {
  const even = lines.filter(({ words, letters }) => words.length > 0 && letters > 0)
  const letter = median(even.map(({ words, letters }) => words.reduce((sum, w) => sum + w.width, 0) / letters))
  const height = median(even.map(({ box }) => box.height))
  const gaps = even.flatMap(({ words }) => gapsOf(words).map(([, gap]) => gap)).filter((gap) => gap > 0)
  if (!(letter > 0) || !(height > 0)) return null
  return { em: height * 0.86, letter, space: median(gaps) || height * 0.25 }
}

/** The edges of the text of a page. */
interface Edges {
  readonly left: number
  readonly right: number
  /** How far lines would reach if the margin on the right were as wide as the one on the left: those of a poem don't. */
  readonly farRight: number
}

/** The edges of the text; null where it stands in columns, so that a page has none of its own. */
function edgesOf(lines: readonly SetLine[], pageWidth: number): Edges | null {
  const beside = lines.some(({ box }, i) => {
    const next = lines[i + 1]?.box
    return next !== undefined && next.y < box.y - box.height * 2 && next.x > box.x + box.width
  })
  if (beside) return null
  const left = least(lines.map(({ box }) => box.x))
  const right = greatest(lines.map(({ box }) => box.x + box.width))
  return { left, right, farRight: Math.max(right, pageWidth - left) }
}

/** How far each line of a block is set in, in the unit of its boxes. */
function indentsOf(lines: readonly SetLine[], edges: Edges | null, { em }: Scale, isAtEnd: boolean): number[] {
  const none = lines.map(() => 0)
  const left = least(lines.map(({ box }) => box.x))
  const right = greatest(lines.map(({ box }) => box.x + box.width))
  const measure = edges ?? { left, right, farRight: right }
  const within = lines.map(({ box }) => box.x - left)
  const apart = left - measure.left
  const reaches = (share: number, end: number) => (line: SetLine) =>
    line.box.x + line.box.width > measure.left + (end - measure.left) * share
  const isFull = reaches(full, measure.right)
  const ends = lines.map(({ box }) => box.x + box.width)
  if (lines.length < 2) {
    const [line] = lines
    const isCentred = Math.abs(line!.box.x + line!.box.width / 2 - (measure.left + measure.right) / 2) < 2 * em
    // At the top and the foot of a page it is a number or a running head.
    return isAtEnd || isCentred || isFull(line!) || apart < leastLoneIndent * em ? none : [apart]
  }
  // Verse has ends of lines of its own; of prose all lines but the last are full.
  const isRagged =
    edges !== null &&
    (lines.filter(isFull).length * 4 <= lines.length ||
      (spread(ends) > 2 * em && !lines.some(reaches(short, measure.farRight))))
  if (!isRagged || isCentredBlock(lines, em)) return none
  const isIn = apart >= leastBlockIndent * em
  // The first line alone is set in, as a paragraph's is.
  const isParagraph = lines.length < 4 && within.slice(1).every((indent) => indent < em / 2)
  return within.map((indent) => {
    const own = indent >= leastIndent * em && !isParagraph ? indent : 0
    return isIn ? apart + own : own
  })
}

/** Whether lines of different widths stand around one middle, as those of a title do. */
function isCentredBlock(lines: readonly SetLine[], em: number): boolean {
  const middles = lines.map(({ box }) => box.x + box.width / 2)
  const widths = lines.map(({ box }) => box.width)
  return spread(middles) < em && spread(widths) > 2 * em
}

/** How many lines before and behind one are looked at for the same column. */
const rowsNear = 2

/** The gaps of a line that part columns, by the word behind each: wide ones, that a line near has at the same place. */
function tableGaps(lines: readonly SetLine[], at: number, edges: Edges | null, scale: Scale): [number, number][] {
  const near = lines.slice(Math.max(0, at - rowsNear), at + rowsNear + 1).filter((line) => line !== lines[at])
  const { words } = lines[at]!
  return wideGaps(lines[at]!, edges, scale).filter(([n]) =>
    near.some((line) =>
      wideGaps(line, edges, scale).some(([m]) =>
        areInColumn([words[n - 1]!, words[n]!], [line.words[m - 1]!, line.words[m]!], scale.em),
      ),
    ),
  )
}

/** Whether the words beside two gaps begin or end at the same place. */
function areInColumn(
  [before, behind]: readonly [Box, Box],
  [otherBefore, otherBehind]: readonly [Box, Box],
  em: number,
): boolean {
  const end = (box: Box) => box.x + box.width
  const isNear = (a: number, b: number) => Math.abs(a - b) < em / 2
  return (
    isNear(behind.x, otherBehind.x) || isNear(end(behind), end(otherBehind)) || isNear(end(before), end(otherBefore))
  )
}

function wideGaps({ words, box }: SetLine, edges: Edges | null, { em, space }: Scale): [number, number][] {
  // A line that fills its measure may be spread out as a whole.
  const isFull = edges === null || box.x + box.width > edges.left + (edges.right - edges.left) * full
  return gapsOf(words).filter(([, gap]) => gap >= (isFull ? 2 : leastGap) * em && gap >= wideGap * space)
}

function gapsOf(words: readonly Box[]): [number, number][] {
  return words.slice(1).map((word, i) => [i + 1, word.x - (words[i]!.x + words[i]!.width)])
}

function spaces(width: number, letter: number): number {
  return Math.min(mostSpaces, Math.round(width / letter))
}

function spread(values: readonly number[]): number {
  return greatest(values) - least(values)
}

/** By hand: a hostile page may have more lines than a call takes arguments. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity)
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
