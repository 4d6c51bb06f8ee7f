/** Counts how often something is named: a file's blocks and words may each name their language. */
export class Tally {
  private readonly counts = new Map<string, number>()

  add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
  }

  /** What was named most; undefined where nothing was. */
  get commonest(): string | undefined {
    return [...this.counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  }
}
