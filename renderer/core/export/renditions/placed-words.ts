import {
  unpackLayout,
  type BlockKind,
  type Box,
  type PackedLayout,
  type PageLayout,
  type Place,
} from '../../document/page-layout'
import { cleanedOf, cleanedSpans, type Page } from '../../text'
import { withDividedWords, type ReadWord } from './divided-words'
import type { PlacedLine } from './placed-word'

/** A block of lines with its place. */
export interface PlacedBlock {
  readonly kind: BlockKind
  readonly box: Box
  readonly lines: readonly PlacedLine[]
}

/** A page's words where they stand on the picture. */
export interface PlacedPage {
  readonly width: number
  readonly height: number
  readonly unitsPerInch: number | null
  readonly blocks: readonly PlacedBlock[]
}

/**
 * The words of a page as they read now, in the boxes of those they come from. A word that is joined over a line's end
 * stands in the boxes of its parts; what was taken out has no word.
 */
export function placedPage(page: Page, packed: PackedLayout): PlacedPage {
  const layout = inPixels(unpackLayout(packed))
  const cleaned = cleanedOf(page)
  /** Up to where spans of the cleaned text went into words before, by where they begin. */
  const used = new Map<number, number>()
  const wordsOf = (from: number, to: number): ReadWord[] =>
    layout.words.flatMap((word) => {
      if (word.from < from || word.to > to) return []
      const all = cleanedSpans(page, word)
      const spans = all.map((s) => ({ ...s, from: Math.min(s.to, used.get(s.from) ?? s.from) }))
      for (const span of all) used.set(span.from, Math.max(span.to, used.get(span.from) ?? 0))
      const text = spans
        .map((s) => cleaned.slice(s.from, s.to))
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
      const source = page.source.slice(word.from, word.to)
      const { box, confidence, alternatives } = word
      // Words that were taken out stand nowhere; those that went into the word before still have their place.
      if (!all.length) return []
      const place = { from: all[0]!.from, to: all.at(-1)!.to, raw: source }
      return [{ text, box, confidence, alternatives, ...place, ...(text === source ? {} : { source }) }]
    })
  const blocks = layout.blocks.map(({ from, to, box, kind }) => ({
    kind,
    box,
    lines: withDividedWords(
      layout.lines
        .filter((l) => l.from >= from && l.to <= to)
        .map((line) => ({ box: line.box, words: wordsOf(line.from, line.to) })),
    ),
  }))
  const { width, height, unitsPerInch } = layout
  return { width, height, unitsPerInch, blocks: blocks.filter((b) => b.lines.length) }
}

/** Whole numbers would be coarse in a PDF's points: such a layout is written as if it were scanned at 300 dpi. */
function inPixels(layout: PageLayout): PageLayout {
  const { unitsPerInch } = layout
  if (unitsPerInch === null || unitsPerInch >= 150) return layout
  const scale = 300 / unitsPerInch
  const scaled = <P extends Place>(place: P): P => {
    const { x, y, width, height } = place.box
    return { ...place, box: { x: x * scale, y: y * scale, width: width * scale, height: height * scale } }
  }
  return {
    width: layout.width * scale,
    height: layout.height * scale,
    unitsPerInch: 300,
    words: layout.words.map(scaled),
    lines: layout.lines.map(scaled),
    blocks: layout.blocks.map(scaled),
  }
}
