import { placesIn, shareOf, type PageLayout } from '../document/page-layout'
import type { Change, Page, Span } from '../text'

/** A page's text with the places of its words. */
export interface PlacedPage {
  readonly page: Page
  readonly layout: PageLayout | null
}

/** What became of the reader's decisions when a page was given another text. */
export interface CarriedOver {
  readonly page: Page
  /** Decisions that stand in the new text, too. */
  readonly kept: number
  /** Those the new text needs no more: it reads so by itself. */
  readonly fulfilled: number
  /** Those that found no place; they stay with the old text. */
  readonly lost: readonly Change[]
}

/**
 * The stretch of another text of the same page that stands where a stretch of this one does on the picture: from the
 * first to the last word whose middle lies in the old words' boxes. Null where the picture tells nothing.
 */
export function sameOnPicture(from: PlacedPage, to: PlacedPage, span: Span): Span | null {
  if (!from.layout || !to.layout) return null
  const old = placesIn(from.layout.words, span.from, span.to).filter((w) => w.box.width > 0)
  if (!old.length) return null
  const areas = old.map(({ box }) => shareOf(box, from.layout!))
  const found = to.layout.words.filter((word) => {
    const { x, y, width, height } = shareOf(word.box, to.layout!)
    return areas.some((a) => within(x + width / 2, a.x, a.width) && within(y + height / 2, a.y, a.height))
  })
  if (!found.length) return null
  const first = Math.min(...found.map((w) => w.from))
  const last = Math.max(...found.map((w) => w.to))
  // Words that stand together on the picture stand together in a text; what lies between others is no such place.
  const between = to.layout.words.filter((w) => w.from >= first && w.to <= last).length
  return between === found.length ? { from: first, to: last } : null
}

/** Carries what a reader decided over to another text of the same page. */
export function carryDecisions(from: PlacedPage, to: PlacedPage, decided: readonly Change[]): CarriedOver {
  const taken: Change[] = []
  const lost: Change[] = []
  let fulfilled = 0
  for (const change of decided) {
    const { source } = from.page
    // The words that the change is a part of have a place; the change itself may be a letter of theirs.
    const words = wordsAround(source, change)
    const place = sameOnPicture(from, to, words)
    const [was, head, tail] = [
      source.slice(change.from, change.to),
      source.slice(words.from, change.from),
      source.slice(change.to, words.to),
    ]
    const reads = place ? to.page.source.slice(place.from, place.to) : null
    if (place && reads === head + was + tail) {
      const start = place.from + head.length
      const moved = { ...change, from: start, to: start + was.length }
      if (taken.some((t) => t.from < moved.to && moved.from < t.to)) lost.push(change)
      else taken.push(moved)
    } else if (reads !== null && reads === head + change.after + tail) fulfilled++
    else lost.push(change)
  }
  const changes = taken.toSorted((a, b) => a.from - b.from || a.to - b.to)
  return { page: { ...to.page, changes }, kept: taken.length, fulfilled, lost }
}

function wordsAround(source: string, { from, to }: Span): Span {
  let [start, end] = [from, to]
  while (start > 0 && !/\s/.test(source[start - 1]!)) start--
  while (end < source.length && !/\s/.test(source[end]!)) end++
  return { from: start, to: end }
}

function within(at: number, from: number, length: number): boolean {
  return at >= from && at <= from + length
}
