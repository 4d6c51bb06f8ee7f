import type { Unit } from './units'

/** Widths of a column of type, in signs. */
const narrowest = 20
const widest = 90
/** Fewer places that tell where lines end tell nothing of how long they are. */
const leastMarks = 5
/** Over how many lines a place is counted on from another. */
const farthest = 4

/**
 * How well each place of a text fits the end of a line, -1 to 1; 0 where nothing is known of its lines. Where OCR kept
 * the lines they tell it themselves; where it ran them on, words that were divided and specks that are surely strays
 * stand at the width of the column from each other.
 *
 * @param strays places of units that are surely strays, in order
 */
export function lineEdges(units: readonly Unit[], strays: readonly number[]): (from: number) => number {
  const ends = new Set<number>()
  for (const [i, unit] of units.entries()) {
    const next = units[i + 1]
    // An empty line ends a paragraph, also where the lines in it were run on.
    if (!unit.endsLine || !next || next.opens) continue
    ends.add(unit.from)
    ends.add(next.from)
  }
  if (ends.size > units.length / 30) return (from) => (ends.has(from) ? 1 : -1)
  const divided = units.filter((u) => u.trail === '-' && u.core.length > 1).map((u) => u.to)
  const marks = [...strays, ...divided].sort((a, b) => a - b)
  const width = marks.length < leastMarks ? null : widthBetween(marks)
  if (width === null) return () => 0
  return (from) => {
    let best = 0.5
    for (const mark of marks) {
      const lines = Math.abs(from - mark) / width
      if (lines < 0.5 || lines > farthest + 0.5) continue
      // Lines differ in length: the farther, the less a fit says.
      best = Math.min(best, Math.abs(lines - Math.round(lines)) + 0.05 * (Math.round(lines) - 1))
    }
    return 1 - 4 * best
  }
}

/** The distance at which most marks stand from the next but a few, or null where they are strewn. */
function widthBetween(marks: readonly number[]): number | null {
  const votes = new Float64Array(widest + 1)
  for (const [i, mark] of marks.entries())
    for (let j = i + 1; j < marks.length && marks[j]! - mark <= widest; j++) {
      const apart = marks[j]! - mark
      for (let at = Math.max(narrowest, apart - 3); at <= Math.min(widest, apart + 3); at++)
        votes[at]! += 1 - Math.abs(at - apart) / 4
    }
  let best = narrowest
  for (let at = narrowest; at <= widest; at++) if (votes[at]! > votes[best]!) best = at
  const mean = votes.reduce((sum, v) => sum + v, 0) / (widest - narrowest + 1)
  return votes[best]! > 1.6 * mean && votes[best]! >= 2 ? best : null
}
