/** Median and range of some timings, in milliseconds. */
export interface Timing {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Times a piece of work some times over, after one run that does not count. */
export function time(runs: number, work: () => unknown): Timing {
  work()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return timingOf(times)
}

/** Median and range. */
export function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b)
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! }
}

/** One line of a table of figures. */
export function line(what: string, { median, least, most }: Timing, note = ''): void {
  console.log(`${what.padEnd(56)} ${format(median).padStart(10)}   (${format(least)} to ${format(most)})   ${note}`)
}

/** How many times longer one takes than another, by their medians. */
export function ratio(a: Timing, b: Timing): string {
  const share = a.median / b.median
  return share >= 1 ? `${share.toFixed(1)} times the peer` : `1/${(1 / share).toFixed(0)} of the peer`
}

function format(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  if (ms >= 1) return `${ms.toFixed(1)} ms`
  return `${(ms * 1000).toFixed(2)} µs`
}
