import {
  checksumOf,
  draw,
  errorRate,
  partsOf,
  readingOf,
  wordErrors,
  type DrawnPart,
  type ErrorRate,
} from '../../core/quality'
import { changedPages, cleanedSpans, cleanedText, editText } from '../../core/text'
import { readerProvenance, type Session } from '../document'

/** A line of a sample: how the text has it, and how the reader does. */
interface SampledLine {
  readonly part: DrawnPart
  readonly reading: string
  /** What the reader sees on the original; null while it was not checked. */
  readonly right: string | null
  /** Whether nobody can read it there: it is left out. */
  readonly unreadable: boolean
}

/** Numbers of lines that can be drawn. */
export const sampleSizes = [20, 50, 100, 200] as const

/**
 * Lines drawn at random that a reader checks against the original without seeing what was changed in them: what they find
 * is true of the whole text, within an interval.
 */
export class BlindSample {
  lines = $state.raw<readonly SampledLine[]>([])
  at = $state(0)
  result = $state.raw<ErrorRate | null>(null)
  /** How many parts there were to draw from. */
  drawnFrom = 0

  constructor(private readonly session: Session) {}

  /** The line to be checked. */
  get line(): SampledLine | undefined {
    return this.lines[this.at]
  }

  /** Draws lines from all pages. */
  begin(count: number): void {
    const { pages } = this.session.text
    const parts = pages.flatMap((page, i) => partsOf(page, i))
    const random = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
    this.drawnFrom = parts.length
    this.lines = draw(parts, count, random).map((part) => ({
      part,
      reading: readingOf(pages[part.page]!, part),
      right: null,
      unreadable: false,
    }))
    this.at = 0
    this.result = null
  }

  /** Notes how the line at hand reads on the original, and goes on to the next. */
  check(right: string): void {
    this.note({ right: right.replace(/\s+/g, ' ').trim(), unreadable: false })
  }

  /** Leaves the line at hand out: it can't be read on the original. */
  leaveOut(): void {
    this.note({ right: null, unreadable: true })
  }

  /** Goes back to the line before. */
  back(): void {
    if (this.at > 0) this.at--
  }

  /** Lines that were found to read otherwise. */
  get mistaken(): readonly SampledLine[] {
    return this.lines.filter(({ right, reading }) => right !== null && right !== reading)
  }

  /** Counts what was found so far, and keeps it with the document. */
  async finish(): Promise<void> {
    const checked = this.lines.filter((l) => l.right !== null)
    if (!checked.length) return
    this.result = errorRate(checked.map(({ reading, right }) => wordErrors(reading, right!)))
    const pictured = checked.every(
      ({ part }) => this.session.facsimile.linesOf(part.page, part.from, part.to).length > 0,
    )
    const checksum = checksumOf(cleanedText(this.session.text))
    await this.session.sampled({ ...this.result, made: Date.now(), drawnFrom: this.drawnFrom, pictured, checksum })
  }

  /** Puts what the reader wrote in the place of what the text has, as one step. Returns how many lines it changed. */
  takeOver(): number {
    let { text } = this.session
    let taken = 0
    // From the last to the first, so that what comes before stays in its place.
    const lines = this.mistaken.toSorted((a, b) => b.part.page - a.part.page || b.part.from - a.part.from)
    for (const { part, reading, right } of lines) {
      const page = text.pages[part.page]!
      const spans = cleanedSpans(page, part)
      // A line that was typed in meanwhile, or is read in pieces, is left to the reader.
      if (spans.length !== 1 || readingOf(page, part) !== reading) continue
      const start = text.cleanedStarts[part.page]!
      text = editText(
        text,
        [{ from: start + spans[0]!.from, to: start + spans[0]!.to, text: right! }],
        readerProvenance(),
      )
      taken++
    }
    this.session.do({ label: 'corrections of the sample', pages: changedPages(this.session.text, text) })
    return taken
  }

  private note(change: Pick<SampledLine, 'right' | 'unreadable'>): void {
    this.lines = this.lines.map((line, i) => (i === this.at ? { ...line, ...change } : line))
    if (this.at < this.lines.length) this.at++
  }
}
