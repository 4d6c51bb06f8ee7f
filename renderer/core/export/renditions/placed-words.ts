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
  /** Clockwise, in degrees. */
  readonly rotation: number
  readonly lines: readonly PlacedLine[]
}

/** The size of a picture that places are to be told in, in pixels. */
export interface PictureFrame {
  readonly width: number
  readonly height: number
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
 * stands in the boxes of its parts; what was taken out has no word. Blocks come in reading order.
 *
 * @param frame that the places are told in; that of the layout where it is left out
 */
export function placedPage(page: Page, packed: PackedLayout, frame?: PictureFrame): PlacedPage {
  const layout = frame ? scaled(unpackLayout(packed), frame) : inPixels(unpackLayout(packed))
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
      const { box, confidence, alternatives, whole } = word
      // Words that were taken out stand nowhere; those that went into the word before still have their place.
      if (!all.length) return []
      const told = whole === undefined ? {} : { whole }
      const place = { from: all[0]!.from, to: all.at(-1)!.to, raw: source, ...told }
      return [{ text, box, confidence, alternatives, ...place, ...(text === source ? {} : { source }) }]
    })
  const blocks = layout.blocks.map(({ from, to, box, kind, rotation }) => {
    const lines = layout.lines
      .filter((l) => l.from >= from && l.to <= to)
      .map((line) => ({ box: line.box, words: wordsOf(line.from, line.to) }))
    const read = Math.min(...lines.flatMap((line) => line.words.map((word) => word.from)))
    return { read, kind, box, rotation, lines: withDividedWords(lines) }
  })
  const { width, height, unitsPerInch } = layout
  return {
    width,
    height,
    unitsPerInch,
    blocks: blocks
      .filter((b) => b.lines.length)
      .toSorted((a, b) => a.read - b.read)
      .map(({ read: _read, ...block }) => block),
  }
}

/** A page of which no place is known: its lines in one block, with boxes without an area. */
export function unplacedPage(page: Page, { width, height }: PictureFrame): PlacedPage {
  const lines = cleanedOf(page)
    .split('\n')
    .map((line) => line.split(/\s+/).filter((word) => word !== ''))
    .filter((words) => words.length)
    .map((words) => ({
      box: nowhere,
      words: words.map((text) => ({ text, box: nowhere, confidence: null, alternatives: [] })),
    }))
  const block: PlacedBlock = { kind: 'text', box: nowhere, rotation: 0, lines }
  return { width, height, unitsPerInch: null, blocks: lines.length ? [block] : [] }
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

/** Whole numbers would be coarse in a PDF's points: such a layout is written as if it were scanned at 300 dpi. */
function inPixels(layout: PageLayout): PageLayout {
  const { unitsPerInch } = layout
  if (unitsPerInch === null || unitsPerInch >= 150) return layout
  const scale = 300 / unitsPerInch
  return scaled(layout, { width: layout.width * scale, height: layout.height * scale })
}

/** A layout in the frame of a picture. */
function scaled(layout: PageLayout, { width, height }: PictureFrame): PageLayout {
  const [across, down] = [width / layout.width, height / layout.height]
  const moved = <P extends Place>(place: P): P => {
    const { box } = place
    return {
      ...place,
      box: { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down },
    }
  }
  return {
    width,
    height,
    unitsPerInch: layout.unitsPerInch && layout.unitsPerInch * across,
    words: layout.words.map(moved),
    lines: layout.lines.map(moved),
    blocks: layout.blocks.map(moved),
  }
}
