import type { Evidence } from './evidence'
import type { OrderedLine } from './line-ends'
import { enoughTorn, partColumns } from './part-columns'
import { mendTorn } from './mend-torn'
import { moveStretches } from './move-stretches'

/** How much rarer pages of mixed lines are than others (natural logarithm): what an order must gain at least. */
const rarity = 7
/** What is left of that where empty lines stand in the midst of sentences, for each of them, and the least of it. */
const perTornSentence = 0.8
const leastGain = 2
/**
 * What each line must gain in the mean that stands after another one than before: more where empty lines show no blocks,
 * and most lines stay where they are, so that a few chance joints would do.
 */
const perChange = { inBlocks: 0.15, throughout: 0.15, hereAndThere: 0.6 }

/** No two lines are surer to belong together than this: what is common says less than it seems to (natural logarithm). */
const most = 3.5
/** Two lines with less evidence than this seem to be parted (natural logarithm); pages with fewer such are in order. */
const breaking = -0.7
const leastBreaks = 3

/** What stands by itself at the foot of a page: its number, or a web address as OCR reads it. */
const foot = /^(?:\W*\d{1,4}\W*|(?:https?\W+|www\W)\S+(?: \S+)?)$/i

/** The order in which lines continue each other best, by their numbers; null where the one given is as good. */
export function restoreOrder(lines: readonly OrderedLine[], evidence: Evidence): readonly number[] | null {
  if (lines.length < 4) return null
  // What begins small after an empty line goes on with something, and seldom with what stands above.
  const torn = lines.map(({ ends, apart }, i) => apart && i > 0 && ends.opening === 'small')
  const known = remembered(lines.length, evidence)
  // Nearly all pages are in order, and most of them show it at a glance.
  const breaks = lines.filter((_, i) => i > 0 && (torn[i] || known(i - 1, i) < breaking)).length
  if (breaks < leastBreaks) return null
  const parted = partColumns({
    joints: lines.map(({ apart }, i) => (torn[i] ? 'torn' : apart ? 'apart' : 'next')),
    evidence: known,
    isFoot: (line) => foot.test(lines[line]!.ends.text),
  })
  const stretched = moveStretches(parted.order, known)
  const isInBlocks = torn.filter(Boolean).length >= enoughTorn
  const { order, gain: mended } = isInBlocks ? mendTorn(stretched.order, lines, known) : { ...stretched, gain: 0 }
  const gain = parted.gain + stretched.gain + mended
  const changed = order.filter((line, k) => k > 0 && line !== order[k - 1]! + 1).length
  const each = torn.some(Boolean)
    ? perChange.inBlocks
    : changed > lines.length / 2
      ? perChange.throughout
      : perChange.hereAndThere
  const needed = Math.max(leastGain, each * changed, rarity - perTornSentence * torn.filter(Boolean).length)
  return gain >= needed && order.some((line, i) => line !== i) ? order : null
}

function remembered(lines: number, evidence: Evidence): Evidence {
  const known = new Map<number, number>()
  return (above, below) => {
    const key = above * lines + below
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = Math.min(most, evidence(above, below))))
    return value
  }
}
