import {
  placesIn,
  unpackLayout,
  unpackLines,
  type BlockKind,
  type BlockPlace,
  type Box,
  type PackedLayout,
  type Place,
} from '../document/page-layout'
import { noParts, type PageParts } from '../document/page-parts'
import type { Segment } from '../text'
import { asRead } from './as-read'
import { median } from './median'
import { withoutInitial } from './without-initial'

const aroundTheText: readonly BlockKind[] = ['header', 'footer', 'page-number']

/** A letter so many times as high as the lines beside it reaches down two of them. */
const tall = 1.7

/** A line that OCR may have put the initial of the one above in front of: a letter, or what an I is read as. */
const misplacedInitial = /^\s*[\p{Lu}1l|!] +\S/u

/**
 * What the layout of a page tells of the parts of its text.
 *
 * @param isTyped whether its whole document was typed
 * @param order   in which it is read, where that is another than the file's
 */
export function partsOf(
  source: string,
  layoutOfFile: PackedLayout | null,
  isTyped?: true,
  order: readonly Segment[] = [],
): PageParts {
  const bare = noParts((layoutOfFile?.isTyped ?? isTyped) ? true : undefined)
  if (!layoutOfFile) return bare
  const { text: read, layout: packed } = asRead(source, layoutOfFile, order)
  const layout = unpackLines(packed)
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }) => read.slice(from, to)
  const around = layout.blocks
    .filter((b) => aroundTheText.includes(b.kind))
    .flatMap((b) => textOf(b).split('\n'))
    .filter((line) => line.trim() !== '')
  const runsOn: string[] = []
  const initials: string[] = []
  let words: readonly Place[] | undefined
  const height = median(layout.lines.map((l) => l.box.height))
  const blocks = layout.blocks.map((block) => linesIn(block, layout.lines))
  for (const [i, block] of layout.blocks.entries()) {
    const next = layout.blocks[i + 1]
    const [last, first] = [blocks[i]!.at(-1), blocks[i + 1]?.[0]]
    if (!next || !last || !first || block.kind !== 'text' || next.kind !== 'text') continue
    const [end, begin] = [textOf(last), textOf(first)]
    const isTorn = isBelow(withoutInitial(last, height, packed), first.box) && /^\P{L}{0,2}\p{Ll}/u.test(begin)
    if (isFull(last, blocks[i]!) && (isTorn || isNextColumn(block, next)) && goesOn(end, begin))
      runsOn.push(read.slice(last.from, first.to))
  }
  for (const [i, line] of layout.lines.entries()) {
    const next = layout.lines[i + 1]
    const isLetter = next && /^\p{Lu}$/u.test(textOf(line).trim())
    // A letter by itself in front of a small one begins its word, however low it is set.
    const least = isLetter && /^\p{Ll}/u.test(textOf(next)) ? 1.2 : tall
    if (isLetter && isInitial(line, layout.lines.slice(i + 1, i + 6), least))
      initials.push(read.slice(line.from, next.to))
    const above = layout.lines.slice(Math.max(0, i - 2), i)
    if (above.length && misplacedInitial.test(textOf(line))) {
      const [initial, ...others] = placesIn((words ??= unpackLayout(packed).words), line.from, line.to)
      const begun = initial && above.find((l) => isInitial(initial, [l, ...others]))
      if (begun) initials.push(read.slice(begun.from, others[0]!.from))
    }
  }
  return { ...bare, around, runsOn, initials }
}

function linesIn(block: BlockPlace, lines: readonly Place[]): Place[] {
  return lines.filter((l) => l.from >= block.from && l.to <= block.to)
}

/** Whether a horizontal block stands beside another and begins above that one's foot: the next column. */
function isNextColumn({ box, rotation }: BlockPlace, next: BlockPlace): boolean {
  const apart = next.box.x >= box.x + box.width * 0.8 || next.box.x + next.box.width <= box.x + box.width * 0.2
  const wide = box.width > box.height * 0.2
  return apart && wide && next.rotation === rotation && next.box.y < box.y + box.height
}

/** Whether a line stands right below another, no farther off than the lines of a paragraph. */
function isBelow(box: Box, next: Box): boolean {
  const over = Math.min(box.x + box.width, next.x + next.width) - Math.max(box.x, next.x)
  const gap = next.y - (box.y + box.height)
  return over > 0.5 * Math.min(box.width, next.width) && gap > -0.5 * next.height && gap < 0.8 * next.height
}

/** Whether a line goes to the edge of its column, as the last line of a paragraph seldom does. */
function isFull({ box }: Place, lines: readonly Place[]): boolean {
  const edge = median(lines.map((l) => l.box.x + l.box.width))
  const width = median(lines.map((l) => l.box.width))
  return box.x + box.width > edge - width * 0.12
}

/** Whether a line leaves its sentence open, and another can go on with it. */
function goesOn(last: string, first: string): boolean {
  const small = /^\P{L}{0,2}\p{Ll}/u.test(first)
  return small
    ? !/[.!?:]['"’”»)]*$/u.test(last.trim())
    : /[\p{L}\p{N},;-]$/u.test(last.trim()) && /^[\p{L}\p{N}"“„«('‘]/u.test(first)
}

/** Whether a letter is so many times as high as the lines that follow, and stands at the left of the first of them. */
function isInitial({ box }: Place, lines: readonly Place[], least = tall): boolean {
  const [first] = lines
  if (!first || box.height < least * median(lines.map((l) => l.box.height))) return false
  const middle = first.box.y + first.box.height / 2
  return middle > box.y - first.box.height / 2 && middle < box.y + box.height && first.box.x > box.x + box.width * 0.5
}
