import { cleanedOf, cleanedSpans, type Page, type Span } from '../text'

/** A part of a page that is drawn: a line of the source, or as much of a long one as a line of print holds. */
export interface DrawnPart extends Span {
  readonly page: number
}

/** Longest part, in UTF-16 units. */
const longest = 110

/** The parts of a page that read as something: what a sample is drawn from. */
export function partsOf(page: Page, index: number): DrawnPart[] {
  const parts: DrawnPart[] = []
  let at = 0
  for (const line of page.source.split('\n')) {
    let from = at
    const end = at + line.length
    while (end - from > longest) {
      const gap = page.source.lastIndexOf(' ', from + longest)
      const to = gap > from ? gap : from + longest
      parts.push({ page: index, from, to })
      from = gap > from ? to + 1 : to
    }
    parts.push({ page: index, from, to: end })
    at = end + 1
  }
  return parts.filter((part) => /[\p{L}\p{N}]/u.test(readingOf(page, part)))
}

/** How a part reads in the cleaned text, in one line. */
export function readingOf(page: Page, part: Span): string {
  return readingsOf(page, [part])[0]!
}

/**
 * How several parts read in the cleaned text, each in one line. What two of them share, such as a word divided over the end of a line,
 * stands in the one that is given first.
 */
export function readingsOf(page: Page, parts: readonly Span[]): string[] {
  const cleaned = cleanedOf(page)
  const taken: Span[] = []
  return parts.map((part) => {
    const own = taken.reduce(without, cleanedSpans(page, part))
    taken.push(...own)
    return own
      .map((s) => cleaned.slice(s.from, s.to))
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
  })
}

/** Spans without what another one has of them. */
function without(spans: readonly Span[], other: Span): readonly Span[] {
  return spans.flatMap(({ from, to }) => {
    if (other.to <= from || to <= other.from) return [{ from, to }]
    const left = [
      { from, to: other.from },
      { from: other.to, to },
    ]
    return left.filter((s) => s.from < s.to)
  })
}

/**
 * Draws some of a list at random, none twice (R. Fisher, F. Yates, 1938).
 *
 * @param random a number from 0 up to 1, another each time
 */
export function draw<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const pool = [...items]
  const drawn: Item[] = []
  while (drawn.length < count && pool.length) {
    const at = Math.floor(random() * pool.length)
    drawn.push(pool[at]!)
    pool[at] = pool.at(-1)!
    pool.pop()
  }
  return drawn
}
