import { likeness } from './likeness'
import type { ReadingLine } from './reading-line'
import type { Box } from './runs'
import type { Vocabulary } from './vocabulary'

/** Words less alike than this are never taken for one word. */
const leastLikeness = 0.5
/** What it costs to leave off linking for as long as one likes, in bits, beside what the size of the gap costs. */
const leavingOff = 1
/** How much of the gap's size, in bits, it costs to leave off linking. */
const sizeMatters = 2
/** What it costs to leave off linking for a few words, in bits, beside what each of them costs. */
const pausing = 7
/** What each word costs that is passed over so, in bits. */
const passingOver = 1
/** What two words are worth that are as alike as can be without being the same, in bits. */
const alikeBits = 9
/** What a word and its two halves are worth, in bits. */
const joinedBits = 12

const stepOneTwo = 1
const stepTwoOne = 2
/** Bits of a cell's trail: where a pause, and a gap of any length, come from. */
const [pauseGoesOn, pauseInB, gapGoesOn, gapInB] = [4, 8, 16, 32] as const

const inMatch = 0
const inPause = 1
const inGap = 2

/** Links words of a gap one by one. The row to link into: for each word of one row its partner in the other, or -1. */
export interface Links {
  readonly a: Int32Array
  readonly b: Int32Array
}

/**
 * Aligns what lies between two anchors word by word. A link is worth what its word tells, in bits; each time linking is
 * left off costs what chance would bring in a gap of that size. So a rare word links wherever it stands, and a common
 * little one where it continues what is linked, not alone in the midst of what was rewritten.
 */
export class GapAligner {
  private matched = new Float32Array(0)
  private paused = new Float32Array(0)
  private gapped = new Float32Array(0)
  private trail = new Uint8Array(0)
  private readonly likenesses = new Map<number, number>()
  private readonly vocabulary: Vocabulary
  private readonly a: ReadingLine
  private readonly b: ReadingLine
  private readonly bits: Float32Array
  private readonly links: Links

  constructor(vocabulary: Vocabulary, a: ReadingLine, b: ReadingLine, bits: Float32Array, links: Links) {
    this.vocabulary = vocabulary
    this.a = a
    this.b = b
    this.bits = bits
    this.links = links
  }

  /** Links the words of a box; takes as many steps as its sides multiplied. */
  link({ a, aEnd, b, bEnd }: Box): void {
    const [height, width] = [aEnd - a, bEnd - b]
    if (!height || !width) return
    const columns = width + 1
    const cells = (height + 1) * columns
    if (this.matched.length < cells) {
      this.matched = new Float32Array(cells)
      this.paused = new Float32Array(cells)
      this.gapped = new Float32Array(cells)
      this.trail = new Uint8Array(cells)
    }
    const { matched, paused, gapped, trail } = this
    const open = leavingOff + sizeMatters * Math.log2(height * width)
    for (let i = 0; i <= height; i++)
      for (let j = 0; j <= width; j++) {
        const at = i * columns + j
        let match = i || j ? -Infinity : 0
        let step = 0
        if (i && j) {
          const worth = this.worth(a + i - 1, b + j - 1)
          if (worth > 0) match = worth + this.best(at - columns - 1)
          if (j > 1 && this.isJoined(this.a, a + i - 1, this.b, b + j - 2)) {
            const joined = joinedBits + this.best(at - columns - 2)
            if (joined > match) [match, step] = [joined, stepOneTwo]
          }
          if (i > 1 && this.isJoined(this.b, b + j - 1, this.a, a + i - 2)) {
            const joined = joinedBits + this.best(at - 2 * columns - 1)
            if (joined > match) [match, step] = [joined, stepTwoOne]
          }
        }
        matched[at] = match
        let [pause, gap] = [-Infinity, -Infinity]
        if (i) {
          const from = at - columns
          const [begun, on] = [matched[from]! - pausing, paused[from]!]
          pause = (on >= begun ? on : begun) - passingOver
          if (on >= begun) step |= pauseGoesOn
          const [left, off] = [matched[from]! - open, gapped[from]!]
          gap = off >= left ? off : left
          if (off >= left) step |= gapGoesOn
        }
        if (j) {
          const from = at - 1
          const [begun, on] = [matched[from]! - pausing, paused[from]!]
          const other = (on >= begun ? on : begun) - passingOver
          if (other > pause) {
            pause = other
            step = (step & ~pauseGoesOn) | pauseInB | (on >= begun ? pauseGoesOn : 0)
          }
          const [left, off] = [matched[from]! - open, gapped[from]!]
          const farther = off >= left ? off : left
          if (farther > gap) {
            gap = farther
            step = (step & ~gapGoesOn) | gapInB | (off >= left ? gapGoesOn : 0)
          }
        }
        paused[at] = pause
        gapped[at] = gap
        trail[at] = step
      }
    this.trace(a, b, height, width)
  }

  private best(at: number): number {
    return Math.max(this.matched[at]!, this.paused[at]!, this.gapped[at]!)
  }

  private bestState(at: number): number {
    const [match, pause, gap] = [this.matched[at]!, this.paused[at]!, this.gapped[at]!]
    return match >= pause && match >= gap ? inMatch : pause >= gap ? inPause : inGap
  }

  private trace(a: number, b: number, height: number, width: number): void {
    const columns = width + 1
    let [i, j] = [height, width]
    let state = this.bestState(i * columns + j)
    while (i > 0 || j > 0) {
      const trail = this.trail[i * columns + j]!
      if (state === inMatch) {
        const step = trail & 3
        const [x, y] = [a + i - 1, b + j - 1]
        this.links.a[x] = y
        this.links.b[y] = x
        if (step === stepOneTwo) {
          this.links.a[x] = y - 1
          this.links.b[y - 1] = x
        } else if (step === stepTwoOne) {
          this.links.b[y] = x - 1
          this.links.a[x - 1] = y
        }
        i -= step === stepTwoOne ? 2 : 1
        j -= step === stepOneTwo ? 2 : 1
        state = this.bestState(i * columns + j)
      } else {
        const goesOn = trail & (state === inPause ? pauseGoesOn : gapGoesOn)
        if (trail & (state === inPause ? pauseInB : gapInB)) j--
        else i--
        if (!goesOn) state = inMatch
      }
    }
  }

  private worth(x: number, y: number): number {
    const word = this.a.word[x]!
    if (word === this.b.word[y]) return this.bits[word]!
    const alike = this.alike(this.a.form[x]!, this.b.form[y]!)
    return alike < leastLikeness ? 0 : alikeBits * (alike - leastLikeness + 0.15)
  }

  private alike(x: number, y: number): number {
    const { foldedText, folded } = this.vocabulary
    const [p, q] = folded[x]! < folded[y]! ? [x, y] : [y, x]
    const key = folded[p]! * 0x4000000 + folded[q]!
    let known = this.likenesses.get(key)
    if (known === undefined) {
      known = likeness(foldedText[p]!, foldedText[q]!)
      if (this.likenesses.size > 500_000) this.likenesses.clear()
      this.likenesses.set(key, known)
    }
    return known
  }

  private isJoined(one: ReadingLine, at: number, two: ReadingLine, first: number): boolean {
    const { foldedText } = this.vocabulary
    const whole = foldedText[one.form[at]!]!
    const [head, tail] = [foldedText[two.form[first]!]!, foldedText[two.form[first + 1]!]!]
    return whole.length === head.length + tail.length && whole.startsWith(head) && whole.endsWith(tail)
  }
}
