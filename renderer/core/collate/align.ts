import { heaviestChain } from './chain'
import { GapAligner, type Links } from './gap'
import { tellingBits, type ReadingLine } from './reading-line'
import { RunFinder, type Box, type Run } from './runs'
import type { Vocabulary } from './vocabulary'

/** A box of at most this many cells is aligned word by word; a larger one is parted by anchors first. */
const wordByWord = 10_000
/** A box without anchors is aligned word by word up to this many cells; a larger one is told as differing. */
const mostCells = 40_000
/** How many bits over chance a run of words must tell to be an anchor. */
const anchorMargin = 10
/** How many bits over chance a run of words must tell to be told as moved. */
const movedMargin = 12
/** A passage that moved has at least this many words. */
const leastMoved = 4
/** Runs that follow each other at most this many words apart in both rows are one passage that moved. */
const movedReach = 40
/** How often what is left is looked through for passages that moved inside those that moved. */
const movedRounds = 4

/** How two rows of words belong together. */
export interface Alignment {
  /** Partners in the order of both rows: for each word that of the other row, or -1. Of a word that is split the halves share one. */
  readonly links: Links
  /** Partners of words in passages that moved. */
  readonly movedLinks: Links
  /** The passages that moved, in the order of the first row. */
  readonly moved: readonly Box[]
}

/**
 * Aligns two rows of words: what is rare or runs long anchors, the heaviest chain of anchors is taken, what lies between
 * is aligned the same way with what is rare there, and in the end word by word. What stands off the chain in both and
 * tells more than chance has moved. Near linear in the number of words.
 */
export function align(vocabulary: Vocabulary, a: ReadingLine, b: ReadingLine): Alignment {
  const links = unlinked(a, b)
  const movedLinks = unlinked(a, b)
  const bits = tellingBits(vocabulary, a, b)
  const finder = new RunFinder(a.word, b.word, bits)
  const whole = { a: 0, aEnd: a.word.length, b: 0, bEnd: b.word.length }
  alignBox(whole, new GapAligner(vocabulary, a, b, bits, links), finder, a, b, links, bits)
  const moved: Box[] = []
  const gaps = new GapAligner(vocabulary, a, b, bits, movedLinks)
  for (let round = 0; round < movedRounds; round++) {
    const boxes = movedBoxes(a, b, bits, links, movedLinks)
    for (const box of boxes) alignBox(box, gaps, finder, a, b, movedLinks, bits)
    moved.push(...boxes)
    if (!boxes.length) break
  }
  return { links, movedLinks, moved: moved.sort((x, y) => x.a - y.a || x.b - y.b) }
}

function unlinked(a: ReadingLine, b: ReadingLine): Links {
  return { a: new Int32Array(a.word.length).fill(-1), b: new Int32Array(b.word.length).fill(-1) }
}

function alignBox(
  whole: Box,
  gaps: GapAligner,
  finder: RunFinder,
  a: ReadingLine,
  b: ReadingLine,
  links: Links,
  bits: Float32Array,
): void {
  const link = (x: number, y: number) => {
    links.a[x] = y
    links.b[y] = x
  }
  const open: Box[] = [whole]
  while (open.length) {
    let { a: from, aEnd, b: start, bEnd } = open.pop()!
    // At the edges of the whole a run may be of two words alone, which is no sign that the texts begin or end together.
    const least = Math.log2(Math.max(2, (aEnd - from) * (bEnd - start)))
    const shorter = Math.min(aEnd - from, bEnd - start)
    let [head, told] = [0, 0]
    while (head < shorter && a.word[from + head] === b.word[start + head]) told += bits[a.word[from + head++]!]!
    if (told < least && head < shorter) head = 0
    for (let k = 0; k < head; k++) link(from++, start++)
    let tail = 0
    told = 0
    while (tail < shorter - head && a.word[aEnd - tail - 1] === b.word[bEnd - tail - 1]) {
      tail++
      told += bits[a.word[aEnd - tail]!]!
    }
    if (told < least) tail = 0
    for (let k = 0; k < tail; k++) link(--aEnd, --bEnd)
    const box = { a: from, aEnd, b: start, bEnd }
    const cells = (aEnd - from) * (bEnd - start)
    if (!cells) continue
    if (cells <= wordByWord) {
      gaps.link(box)
      continue
    }
    const chain = anchorsIn(box, finder)
    if (!chain.length) {
      if (cells <= mostCells) gaps.link(box)
      continue
    }
    let [x, y] = [from, start]
    for (const run of chain) {
      if (run.a > x && run.b > y) open.push({ a: x, aEnd: run.a, b: y, bEnd: run.b })
      for (let k = 0; k < run.length; k++) link(run.a + k, run.b + k)
      x = run.a + run.length
      y = run.b + run.length
    }
    if (x < aEnd && y < bEnd) open.push({ a: x, aEnd, b: y, bEnd })
  }
}

/** The heaviest chain of runs in a box that tell more than chance would bring. */
function anchorsIn(box: Box, finder: RunFinder): Run[] {
  const chance = Math.log2((box.aEnd - box.a) * (box.bEnd - box.b))
  for (const size of [3, 2, 1]) {
    const chain = heaviestChain(finder.runs(box, size, chance + anchorMargin))
    if (chain.length) return chain
  }
  return []
}

/** The passages of what is not linked that moved, heaviest first taken. */
function movedBoxes(a: ReadingLine, b: ReadingLine, bits: Float32Array, links: Links, movedLinks: Links): Box[] {
  const left = (row: Int32Array, ...taken: Int32Array[]) => {
    const places: number[] = []
    for (let i = 0; i < row.length; i++) if (taken.every((some) => some[i]! < 0)) places.push(i)
    return Int32Array.from(places)
  }
  const inA = left(a.word, links.a, movedLinks.a)
  const inB = left(b.word, links.b, movedLinks.b)
  if (inA.length < leastMoved || inB.length < leastMoved) return []
  const finder = new RunFinder(
    inA.map((i) => a.word[i]!),
    inB.map((i) => b.word[i]!),
    bits,
  )
  const least = Math.log2(inA.length * inB.length) + movedMargin
  const whole = { a: 0, aEnd: inA.length, b: 0, bEnd: inB.length }
  const runs = [3, 1]
    .flatMap((size) => finder.runs(whole, size, size === 1 ? least + 4 : least / 2))
    .flatMap((run) => unbrokenParts(run, inA, inB))
  runs.sort((x, y) => x.a - y.a || x.b - y.b)
  const passages = passagesOf(runs).filter(
    ({ bits: told, box }) => told >= least && box.aEnd - box.a >= leastMoved && box.bEnd - box.b >= leastMoved,
  )
  passages.sort((x, y) => y.bits - x.bits || x.box.a - y.box.a || x.box.b - y.box.b)
  const [takenA, takenB] = [new Uint8Array(a.word.length), new Uint8Array(b.word.length)]
  /** Whether a stretch is free for a passage: a few links that chance brought do not count. */
  const isFree = (taken: Uint8Array, some: Int32Array, more: Int32Array, from: number, to: number) => {
    let linked = 0
    for (let i = from; i < to; i++) {
      if (taken[i] || more[i]! >= 0) return false
      if (some[i]! >= 0) linked++
    }
    return linked * 5 <= to - from
  }
  const boxes: Box[] = []
  for (const { box } of passages) {
    if (
      !isFree(takenA, links.a, movedLinks.a, box.a, box.aEnd) ||
      !isFree(takenB, links.b, movedLinks.b, box.b, box.bEnd)
    )
      continue
    unlink(links.a, links.b, box.a, box.aEnd)
    unlink(links.b, links.a, box.b, box.bEnd)
    takenA.fill(1, box.a, box.aEnd)
    takenB.fill(1, box.b, box.bEnd)
    boxes.push(box)
  }
  return boxes
}

function unlink(row: Int32Array, other: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (row[i]! >= 0) other[row[i]!] = -1
    row[i] = -1
  }
}

/** A run over words that are left, as runs over neighbouring words of the whole rows. */
function unbrokenParts(run: Run, inA: Int32Array, inB: Int32Array): Run[] {
  const parts: Run[] = []
  let from = 0
  for (let k = 1; k <= run.length; k++)
    if (k === run.length || inA[run.a + k] !== inA[run.a + k - 1]! + 1 || inB[run.b + k] !== inB[run.b + k - 1]! + 1) {
      parts.push({
        a: inA[run.a + from]!,
        b: inB[run.b + from]!,
        length: k - from,
        bits: (run.bits * (k - from)) / run.length,
      })
      from = k
    }
  return parts
}

interface Passage {
  readonly box: Box
  readonly bits: number
}

/** Runs that follow each other closely in both rows, as passages. */
function passagesOf(runs: readonly Run[]): Passage[] {
  const open: { box: Box; bits: number }[] = []
  const done: Passage[] = []
  for (const run of runs) {
    for (let k = open.length - 1; k >= 0; k--)
      if (open[k]!.box.aEnd + movedReach < run.a) done.push(...open.splice(k, 1))
    const near = open.find(({ box }) => run.a >= box.aEnd && run.b >= box.bEnd && run.b - box.bEnd <= movedReach)
    if (near) {
      near.box = { ...near.box, aEnd: run.a + run.length, bEnd: run.b + run.length }
      near.bits += run.bits
    } else
      open.push({ box: { a: run.a, aEnd: run.a + run.length, b: run.b, bEnd: run.b + run.length }, bits: run.bits })
  }
  return [...done, ...open]
}
