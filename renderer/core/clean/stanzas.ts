import type { Span } from '../text'
import { anyPunctuation, enoughBreaks, leaningOf, longestOf, scaled, textsOf, usualWidth } from './line-ends'
import type { Line } from './tokens'

/** What a block is, as far as its own lines tell. */
export interface Judged extends Span {
  readonly lines: readonly Line[]
  /** From -1 down surely prose, from 1 on surely lined. */
  readonly score: number
  /** What its line ends say, however few they are: above 0 rather lined; 0 where something else told. */
  readonly leaning: number
}

/**
 * For each block whether it is surely lined together with those around it: stanzas, each of whose few lines say little. Blocks
 * that other things than their line ends told stand between such runs.
 */
export function stanzasAmong(blocks: readonly Judged[]): boolean[] {
  const are = blocks.map(() => false)
  const measure = measureOfProse(blocks)
  for (let from = 0; from < blocks.length; from++) {
    let to = from
    while (to < blocks.length && mayBeStanza(blocks[to]!)) to++
    for (const i of stanzasOf(blocks, from, to, measure)) are[i] = true
    from = to
  }
  return are
}

/** Whether only the line ends of a block told what it is, if anything did, and so few that those around it may tell more. */
function mayBeStanza({ lines, score, leaning }: Judged): boolean {
  if (score <= -1) return leaning !== 0 && lines.length < enoughBreaks
  return leaning !== 0 || isDoubtful({ score })
}

/** Whether the lines of a block don't tell what it is. */
export function isDoubtful({ score }: Pick<Judged, 'score'>): boolean {
  return Math.abs(score) < 1
}

/** How many stanzas of as many lines are no chance, and what they say. */
const alike = { fewest: 3, value: 1 }
/** What it says that none of several ends with a mark, as paragraphs do; the second where they are alike as well. */
const unmarked = [1.5, 4] as const
/** How long stanzas may be at most where prose stands on the page, too, as a share of its measure. */
const shorterThanProse = 0.85
/** What lines say by which a block is prose, whatever stands beside it. */
const surelyProse = -2

/** How long the lines of those blocks are that are prose for sure, in UTF-16 units; endless where there are none. */
function measureOfProse(blocks: readonly Judged[]): number {
  const sure = blocks.filter((b) => b.score <= -1 && b.lines.length > enoughBreaks)
  return sure.length ? usualWidth(sure.flatMap((b) => b.lines)) : Infinity
}

/** The places of the stanzas in a run of blocks; none where they are hardly verse, or their lines as long as those of prose around. */
function stanzasOf(blocks: readonly Judged[], from: number, to: number, measure: number): number[] {
  const several = blocks.slice(from, to).flatMap((b, i) => (b.lines.length > 1 ? [{ ...b, at: from + i }] : []))
  const unsure = several.filter((b) => b.score < 1)
  const width = unsure.reduce((most, b) => Math.max(most, longestOf(b.lines)), 0)
  if (several.length < 2 || width > shorterThanProse * measure) return []
  const areAlike = several.length >= alike.fewest && several.every((b) => b.lines.length === several[0]!.lines.length)
  const areUnmarked = several.every((b) => !anyPunctuation.test(textsOf(b.lines).at(-1)!))
  const together = several.map((b) => ({ ...b, leaning: b.score < 1 ? leaningOf(b.lines, width) : b.leaning }))
  const run = areAlike && areUnmarked ? together : together.filter((b) => b.leaning > surelyProse)
  if (run.length < 2) return []
  const breaks = run.reduce((sum, b) => sum + b.lines.length - 1, 0)
  const leaning =
    run.reduce((sum, b) => sum + b.leaning * (b.lines.length - 1), 0) / breaks +
    (areAlike ? alike.value : 0) +
    (areUnmarked ? unmarked[areAlike ? 1 : 0] : 0)
  return scaled(leaning, breaks) >= 1 ? run.filter((b) => areAlike || b.leaning >= 0).map((b) => b.at) : []
}
