/** A copy, as far as it matters for which are kept. */
interface Aged {
  readonly name: string
  readonly sequence: number
  /** By the clock of then; milliseconds since 1970. */
  readonly made: number
}

/** How many copies are kept: the newest, and the last of each of so many days and months. */
const kept = { newest: 12, days: 14, months: 24 }

/** Copies that one run may take away: a mistake of the clock, or of ours, costs few of them. */
const mostAtOnce = 3

/**
 * The copies that are no longer needed, the oldest first and a few at a time. Days and months are counted, not measured against
 * now: a clock that is wrong makes a day of its own, and no copy older than it was.
 */
export function superfluous<Copy extends Aged>(copies: readonly Copy[]): readonly Copy[] {
  const newestFirst = copies.toSorted((a, b) => b.sequence - a.sequence)
  const wanted = new Set(newestFirst.slice(0, kept.newest))
  for (const [length, most] of [
    [10, kept.days],
    [7, kept.months],
  ] as const) {
    const seen = new Set<string>()
    for (const copy of newestFirst) {
      const span = new Date(copy.made).toISOString().slice(0, length)
      if (seen.size < most && !seen.has(span)) wanted.add(copy)
      seen.add(span)
    }
  }
  return newestFirst
    .filter((copy) => !wanted.has(copy))
    .toReversed()
    .slice(0, mostAtOnce)
}
