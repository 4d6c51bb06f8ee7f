import { isActive, type Change } from './change'
import type { Page } from './page'

/** A range of cleaned text and the range of source it stands for: verbatim, or replaced by a change. */
export interface Piece {
  readonly sourceFrom: number
  readonly sourceTo: number
  readonly cleanedFrom: number
  readonly cleanedTo: number
  /** The active change that made this piece; null where source and cleaned text are the same characters. */
  readonly change: Change | null
}

/** What a page's changes make of it. Derived on demand and kept for as long as the page object lives. */
export interface Layout {
  /** In reading order; their cleaned ranges follow one another without gap, their source ranges partition the source. */
  readonly pieces: readonly Piece[]
  /** The same pieces by source position. */
  readonly bySource: readonly Piece[]
  /** The cleaned text. */
  readonly cleaned: string
}

const layouts = new WeakMap<Page, Layout>()

/** The pieces of a page and its cleaned text; the only way to obtain either. */
export function layoutOf(page: Page): Layout {
  let layout = layouts.get(page)
  if (!layout) layouts.set(page, (layout = derive(page)))
  return layout
}

/** The cleaned text of a page: its source in reading order with its applied and accepted changes. */
export function cleanedOf(page: Page): string {
  return layoutOf(page).cleaned
}

/** Length of the cleaned text in UTF-16 units, without building it. */
export function cleanedLength(page: Page): number {
  let length = page.source.length
  for (const change of page.changes) if (isActive(change)) length += change.after.length - (change.to - change.from)
  return length
}

function derive(page: Page): Layout {
  const { source, order, changes } = page
  const pieces: Piece[] = []
  let cleaned = ''
  const add = (sourceFrom: number, sourceTo: number, text: string, change: Change | null) => {
    const cleanedFrom = cleaned.length
    cleaned += text
    pieces.push({ sourceFrom, sourceTo, cleanedFrom, cleanedTo: cleaned.length, change })
  }
  for (const segment of order) {
    let at = segment.from
    for (let i = firstAt(changes, segment.from); i < changes.length; i++) {
      const change = changes[i]!
      if (change.from > segment.to || (change.from === segment.to && segment.to !== source.length)) break
      if (!isActive(change)) continue
      if (change.from > at) add(at, change.from, source.slice(at, change.from), null)
      add(change.from, change.to, change.after, change)
      at = change.to
    }
    if (at < segment.to) add(at, segment.to, source.slice(at, segment.to), null)
  }
  const bySource =
    order.length === 1 ? pieces : [...pieces].sort((a, b) => a.sourceFrom - b.sourceFrom || a.sourceTo - b.sourceTo)
  return { pieces, bySource, cleaned }
}

/** Index of the first change that starts at or after `at`. */
function firstAt(changes: readonly Change[], at: number): number {
  return lowerBound(changes.length, (i) => changes[i]!.from >= at)
}

/** The least index in 0..length for which `holds` is true, `holds` being false before and true after. */
export function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0,
    high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
