import { fromRoman, toRoman, type LabelRange } from './metadata'

/** A place where the numbers printed on the pages jump: pages seem to be missing, or stand elsewhere. */
export interface NumberGap {
  /** Index of the page after which they jump. */
  readonly after: number
  /** The number printed there, counted on where that page has none. */
  readonly from: string
  /** The number on the next page. */
  readonly to: string
}

/** What the numbers printed on the pages tell of how the pages are labelled. */
export interface PrintedNumbers {
  readonly ranges: readonly LabelRange[]
  /** How many pages have a number that fits. */
  readonly seen: number
  readonly gaps: readonly NumberGap[]
}

/** A number that may be printed on a page. */
interface Candidate {
  readonly page: number
  readonly value: number
  readonly roman: boolean
}

/** A run of pages whose numbers go up with them. */
interface Run {
  readonly roman: boolean
  /** Number of a page less its index. */
  readonly offset: number
  readonly pages: number[]
}

/** A numeral that stands alone among signs, or at either end of a running head. */
const alone = /^[\s\-–—[(•.*]*(\d{1,4}|[ivxlc]{1,7})[\s\-–—\])•.*]*$/i
const atAnEnd = /^\s*(\d{1,4})\s+\p{L}|\p{L}[.,]?\s+(\d{1,4})[\s.]*$/u

/** A sentence that a number ends: a year, a sum, no number of the page. */
const sentence = /^(?:\S+\s+){4,}\S*\p{Ll}[.,]?\s+\d{1,4}\s*\.\s*$/u

/**
 * Reads labels from what was set aside on each page as running heads and page numbers. A number counts only where
 * another page agrees with it; most agreement wins.
 *
 * @param setAside for each page the lines that were set aside
 * @returns null where fewer than two pages agree
 */
export function printedNumbers(setAside: readonly (readonly string[])[]): PrintedNumbers | null {
  const candidates = setAside.flatMap((lines, page) => lines.flatMap((line) => candidatesIn(line, page)))
  const byRun = new Map<string, Run>()
  for (const { page, value, roman } of candidates) {
    const key = `${roman} ${value - page}`
    const run = byRun.get(key) ?? { roman, offset: value - page, pages: [] }
    if (!run.pages.includes(page)) run.pages.push(page)
    byRun.set(key, run)
  }
  // Each page belongs to the run that most pages agree on; then the runs are what is left of them.
  const strongest = [...byRun.values()]
    .filter((r) => r.pages.length > 1)
    .sort((a, b) => b.pages.length - a.pages.length)
  const runOf = new Map<number, Run>()
  for (const run of strongest) for (const page of run.pages) if (!runOf.has(page)) runOf.set(page, run)
  const agreed = stretchesOf([...runOf].sort(([a], [b]) => a - b))
  const stretches = withFirst(agreed, candidates)
  const seen = stretches.reduce((sum, s) => sum + s.count, 0)
  if (seen < 2) return null
  return {
    ranges: stretches.map((s, i) => rangeOf(s, i ? stretches[i - 1]!.last + 1 : 0)),
    seen,
    gaps: stretches.flatMap((s, i): NumberGap[] => {
      const before = stretches[i - 1]
      if (!before || before.run.roman !== s.run.roman) return []
      const after = startOf(s, before.last + 1) - 1
      const [from, to] = [numeral(before.run, after), numeral(s.run, after + 1)]
      return [{ after, from, to }]
    }),
  }
}

/** Pages in a row of one run. */
interface Stretch {
  readonly run: Run
  readonly first: number
  last: number
  count: number
}

function stretchesOf(pages: readonly (readonly [number, Run])[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const [page, run] of pages) {
    const last = stretches.at(-1)
    if (last?.run === run) {
      last.last = page
      last.count++
    } else stretches.push({ run, first: page, last: page, count: 1 })
  }
  // One page that disagrees with those before and after it was misread, or is no page number.
  return stretches.filter((s) => s.count > 1)
}

/** Pages that may be missing after the first of a document, so that its number is believed though none agrees. */
const mostMissingAfterFirst = 5

/** The stretches, and before them the first page that has a number, where that is a little less than they count back to. */
function withFirst(stretches: readonly Stretch[], candidates: readonly Candidate[]): readonly Stretch[] {
  const [next] = stretches
  const [first] = candidates
  if (!next || !first || first.page >= next.first || first.roman !== next.run.roman) return stretches
  const offset = first.value - first.page
  const missing = next.run.offset - offset
  if (missing < 1 || missing > mostMissingAfterFirst) return stretches
  const run = { roman: first.roman, offset, pages: [first.page] }
  return [{ run, first: first.page, last: first.page, count: 1 }, ...stretches]
}

/** From which page on a stretch counts: pages before it that have no number belong to it, as far as numbers go down to 1. */
function startOf({ run, first }: Stretch, earliest: number): number {
  return Math.max(earliest, Math.min(first, 1 - run.offset))
}

function rangeOf(stretch: Stretch, earliest: number): LabelRange {
  const from = startOf(stretch, earliest)
  return { from, label: numeral(stretch.run, from) }
}

function numeral({ roman, offset }: Run, page: number): string {
  return roman ? toRoman(page + offset) : String(page + offset)
}

function candidatesIn(line: string, page: number): Candidate[] {
  const [, whole] = alone.exec(line) ?? []
  if (whole !== undefined) {
    const roman = !/\d/.test(whole)
    const value = roman ? fromRoman(whole.toLowerCase()) : Number(whole)
    if (roman && toRoman(value) !== whole.toLowerCase()) return []
    return value > 0 ? [{ page, value, roman }] : []
  }
  if (sentence.test(line)) return []
  const [, first, last] = atAnEnd.exec(line) ?? []
  const value = Number(first ?? last)
  return value > 0 ? [{ page, value, roman: false }] : []
}
