import {
  boxAround,
  packLayout,
  type BlockKind,
  type BlockPlace,
  type Box,
  type Place,
  type WordPlace,
} from '../document/page-layout'
import type { ImportedPage } from './imported-document'

/** What a recogniser says of a word. */
export interface WordFacts {
  readonly confidence?: number | null
  readonly alternatives?: readonly string[]
  readonly whole?: string
  /** Whether it follows the word before without a space, as in scripts that have none. */
  readonly attached?: boolean
  /** How many spaces stand before it, where that is otherwise than usual: none before a line's first word, one before others. */
  readonly spaces?: number
}

/** The frame of a page, as its file gives it. */
export interface PageFrame {
  readonly width: number
  readonly height: number
  readonly unitsPerInch: number | null
}

/**
 * Puts a page together from blocks, lines and words, so that every format gives the same text: words of a line are
 * divided by a space, lines by a line end, blocks by an empty line.
 */
export class PageBuilder {
  private text = ''
  private readonly words: WordPlace[] = []
  private readonly lines: Place[] = []
  private readonly blocks: BlockPlace[] = []
  private open: { from: number; words: number; box: Box | null } | null = null
  private within: { from: number; box: Box | null; kind: BlockKind; rotation: number } | null = null

  /** Begins a block; the one before ends. */
  block(box: Box | null, kind: BlockKind = 'text', rotation = 0): void {
    this.endBlock()
    this.within = { from: this.text.length, box, kind, rotation }
  }

  /** Begins a line; the one before ends. */
  line(box: Box | null): void {
    if (!this.within) this.block(null)
    this.endLine()
    this.open = { from: -1, words: this.words.length, box }
  }

  /** Adds a word; a text of several words shares its box out among them by their letters. */
  word(raw: string, box: Box | null, facts: WordFacts = {}): void {
    if (!this.open) this.line(null)
    if (/^[!-~\p{L}\p{M}]+$/u.test(raw)) return this.add(raw, box, facts)
    const parts = printable(raw)
      .split(/\s+/u)
      .filter((p) => p !== '')
    const letters = parts.join(' ').length
    let at = 0
    for (const part of parts) {
      const share = parts.length === 1 || !box ? box : shareOf(box, at / letters, (at + part.length) / letters)
      at += part.length + 1
      this.add(part, share, parts.length === 1 ? facts : { ...facts, alternatives: [] })
      const { spaces: _spaces, ...rest } = facts
      facts = { ...rest, attached: false }
    }
  }

  /** Adds the hyphen at a line's end, which some formats keep apart, to the word it divides; unless it has one. */
  hyphen(raw: string, box: Box | null): void {
    const last = this.words.at(-1)
    if (!this.lineHasWords || !last || /[-\u00ad\u2010\u2e17=¬]$/.test(this.text)) return
    this.text += printable(raw).trim()
    const around = boxAround(box ? [last.box, box] : [last.box]) ?? last.box
    this.words[this.words.length - 1] = { ...last, to: this.text.length, box: around }
  }

  /** Whether the open line has words. */
  get lineHasWords(): boolean {
    return this.open !== null && this.words.length > this.open.words
  }

  /** Ends the line. */
  endLine(): void {
    const { open } = this
    this.open = null
    if (!open || open.from < 0) return
    const box = isReal(open.box) ? open.box : boxAround(this.words.slice(open.words).map((w) => w.box))
    this.lines.push({ from: open.from, to: this.text.length, box: box ?? nowhere })
  }

  /** Ends the block. */
  endBlock(): void {
    this.endLine()
    const { within } = this
    this.within = null
    if (!within || within.from < 0) return
    let first = this.lines.length
    while (first > 0 && this.lines[first - 1]!.from >= within.from) first--
    const lines = this.lines.slice(first)
    if (!lines.length) return
    const box = isReal(within.box) ? within.box : boxAround(lines.map((l) => l.box))
    this.blocks.push({
      from: lines[0]!.from,
      to: this.text.length,
      box: box ?? nowhere,
      kind: within.kind,
      rotation: within.rotation,
    })
  }

  /**
   * The page.
   * @param frame its size; where the file gives none, the boxes' extent is taken
   */
  finish(label: string, frame: PageFrame): ImportedPage {
    this.endBlock()
    const extent = boxAround([{ x: 0, y: 0, width: 1, height: 1 }, ...this.words.map((w) => w.box)])!
    return {
      text: this.text,
      label,
      layout: packLayout({
        width: frame.width > 0 ? frame.width : extent.width,
        height: frame.height > 0 ? frame.height : extent.height,
        unitsPerInch: frame.unitsPerInch,
        words: this.words,
        lines: this.lines,
        blocks: this.blocks,
      }),
    }
  }

  private add(
    word: string,
    box: Box | null,
    { confidence = null, alternatives = [], whole, attached, spaces }: WordFacts,
  ): void {
    const open = this.open!
    if (open.from < 0) {
      if (this.text !== '') this.text += this.within!.from === this.text.length ? '\n\n' : '\n'
      this.text += ' '.repeat(spaces ?? 0)
      open.from = this.text.length
    } else if (!attached) this.text += ' '.repeat(spaces ?? 1)
    const from = this.text.length
    this.text += word
    const sure = confidence === null || !Number.isFinite(confidence) ? null : Math.min(1, Math.max(0, confidence))
    this.words.push({
      from,
      to: this.text.length,
      box: box ?? nowhere,
      confidence: sure,
      alternatives,
      ...(whole === undefined ? {} : { whole }),
    })
  }
}

/** The box of a word whose place is not known: it has no area. */
const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

/** A box from what a file says; null where that is no rectangle, as with NaN, and sizes below zero. */
export function boxOf(x: number, y: number, width: number, height: number): Box | null {
  const far = 1e7
  const sound = [x, y, width, height].every((n) => Number.isFinite(n) && Math.abs(n) < far)
  return sound && width >= 0 && height >= 0 ? { x, y, width, height } : null
}

/** A number of a file's attribute; NaN where there is none. */
export function numberOf(value: string | undefined): number {
  return value === undefined || value.trim() === '' ? NaN : Number(value)
}

function isReal(box: Box | null): box is Box {
  return box !== null && box.width > 0 && box.height > 0
}

function shareOf(box: Box, from: number, to: number): Box {
  // A tall box holds vertical text.
  return box.height > box.width * 2
    ? { ...box, y: box.y + box.height * from, height: box.height * (to - from) }
    : { ...box, x: box.x + box.width * from, width: box.width * (to - from) }
}

/** The text without what can't be printed: control characters come from broken files only. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\x00-\x08\x0e-\x1f\x7f]/g, '')
}
