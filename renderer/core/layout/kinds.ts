import {
  packLayout,
  unpackLayout,
  type BlockKind,
  type BlockPlace,
  type Box,
  type PackedLayout,
  type PageLayout,
} from '../document/page-layout'
import { median } from './median'

/** A page as it is told apart into its parts. */
interface SeenPage {
  readonly text: string
  readonly layout: PageLayout
  readonly pictures: readonly Box[]
}

/** Share of a page's height in which running heads and feet stand. */
const edge = 0.14

/**
 * Tells the parts of pages apart by where they stand, how large they are set, and what comes back on other pages:
 * running heads and feet, page numbers, headings, captions, footnotes, marginalia. Kinds that a file gives are kept.
 *
 * @param pages with the boxes of the pictures on them, in the layout's units, where these are known
 */
export function tellKinds(
  pages: readonly { readonly text: string; readonly layout?: PackedLayout; readonly pictures?: readonly Box[] }[],
): (PackedLayout | undefined)[] {
  const seen = pages.map(({ text, layout: packed, pictures = [] }): SeenPage | null => {
    if (!packed) return null
    const layout = unpackLayout(packed)
    return { text, layout, pictures: pictures.filter((p) => isFigure(p, layout)) }
  })
  if (seen.some((p) => p?.layout.blocks.some((b) => b.kind !== 'text'))) return pages.map((p) => p.layout)
  const heights = seen.flatMap((p) => p?.layout.lines.map((l) => l.box.height / p.layout.height) ?? [])
  const body = median(heights)
  const edges = new Map<string, number>()
  for (const page of seen)
    for (const key of new Set(page?.layout.blocks.flatMap((b) => edgeKey(page, b) ?? [])))
      edges.set(key, (edges.get(key) ?? 0) + 1)
  return seen.map((page, i) => {
    if (!page?.layout.blocks.length) return pages[i]!.layout
    const column = columnOf(page.layout)
    const blocks = page.layout.blocks.map((block) => ({ ...block, kind: kindOf(page, block, body, column, edges) }))
    return packLayout({ ...page.layout, blocks })
  })
}

function kindOf(
  page: SeenPage,
  block: BlockPlace,
  body: number,
  column: { readonly left: number; readonly right: number },
  edges: ReadonlyMap<string, number>,
): BlockKind {
  const { layout } = page
  const text = page.text.slice(block.from, block.to).trim()
  const { x, y, width, height } = block.box
  const lines = layout.lines.filter((l) => l.from >= block.from && l.to <= block.to)
  const size = median(lines.map((l) => l.box.height)) / layout.height
  const side = edgeOf(layout, block)
  if (side && isPageNumber(text)) return 'page-number'
  const key = edgeKey(page, block)
  if (side && key !== null && (edges.get(key) ?? 0) >= 3) return side
  const narrow = width < layout.width * 0.24
  if (narrow && lines.length > 0 && (x + width <= column.left || x >= column.right)) return 'marginalia'
  const small = size < body * 0.97
  if ((small || /^(?:fig|abb|ill|pl|taf|tav|plate|photo)\w*\.?\s/i.test(text)) && isBeside(page, block, lines))
    return 'caption'
  const low = y > layout.height * 0.55
  if (low && size < body * 0.88 && /^[*†‡§¶(\d¹²³⁴⁵]/.test(text)) return 'footnote'
  const centred = Math.abs(x + width / 2 - (column.left + column.right) / 2) < layout.width * 0.05
  const short = lines.length <= 3 && text.length < 90
  const capitals = text.length > 3 && text === text.toUpperCase() && /\p{Lu}/u.test(text)
  const large = size > body * 1.25
  const apart = width < (column.right - column.left) * 0.85 && height < layout.height * 0.2
  if (short && apart && centred && (large || capitals)) return 'heading'
  return 'text'
}

/** A picture in the text: neither the scan of the whole page nor a rule or an ornament. */
function isFigure({ width, height }: Box, layout: PageLayout): boolean {
  const share = (width * height) / (layout.width * layout.height)
  return share < 0.6 && width > layout.width * 0.1 && height > layout.height * 0.04
}

/** Whether a few lines stand right below or above a picture, and no wider than it by much. */
function isBeside(
  { pictures, layout }: SeenPage,
  { box }: BlockPlace,
  lines: readonly { readonly box: Box }[],
): boolean {
  if (!lines.length || lines.length > 8) return false
  const near = 2.5 * median(lines.map((l) => l.box.height))
  const over = layout.width * 0.05
  return pictures.some((p) => {
    const gap = box.y >= p.y + p.height / 2 ? box.y - (p.y + p.height) : p.y - (box.y + box.height)
    return gap > -near && gap < near && box.x > p.x - over && box.x + box.width < p.x + p.width + over
  })
}

/** Which edge of the page a single line stands at; null for none. */
function edgeOf(layout: PageLayout, { box, from, to }: BlockPlace): 'header' | 'footer' | null {
  const lines = layout.lines.filter((l) => l.from >= from && l.to <= to).length
  if (lines > 2) return null
  // What other text stands above the head, or below the foot, is at an edge itself.
  if (box.y + box.height < layout.height * edge) return 'header'
  if (box.y > layout.height * (1 - edge)) return 'footer'
  return null
}

/** By what a running head or foot is known again: its letters, and roughly its height on the page. */
function edgeKey(page: SeenPage, block: BlockPlace): string | null {
  const side = edgeOf(page.layout, block)
  if (!side) return null
  const letters = page.text
    .slice(block.from, block.to)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '')
  return letters.length < 3 ? null : `${side} ${letters.slice(0, 40)}`
}

function isPageNumber(text: string): boolean {
  return /^[-–—[(\s]*(?:\d{1,4}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7})[-–—\])\s.]*$/.test(text)
}

/** Where the body of the text stands: between the edges of its widest blocks. */
function columnOf({ blocks, width }: PageLayout): { left: number; right: number } {
  const widest = Math.max(...blocks.map((b) => b.box.width))
  const wide = blocks.filter((b) => b.box.width > widest * 0.5)
  if (!wide.length) return { left: 0, right: width }
  return { left: Math.min(...wide.map((b) => b.box.x)), right: Math.max(...wide.map((b) => b.box.x + b.box.width)) }
}
