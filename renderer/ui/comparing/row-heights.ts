/** Heights of rows of which most are not drawn: as they were measured, else as they are thought to be. In CSS pixels. */
export class RowHeights {
  private readonly heights: Float64Array
  private readonly tops: Float64Array
  /** Rows from here on stand elsewhere than `tops` says. */
  private stale = 0

  constructor(
    private readonly count: number,
    estimate: (index: number) => number,
  ) {
    this.heights = Float64Array.from({ length: count }, (_, index) => estimate(index))
    this.tops = new Float64Array(count + 1)
  }

  /** Height of all rows. */
  get total(): number {
    return this.top(this.count)
  }

  /** Where a row begins; for one after the last, where they end. */
  top(index: number): number {
    if (this.stale < index) {
      for (let i = this.stale; i < this.count; i++) this.tops[i + 1] = this.tops[i]! + this.heights[i]!
      this.stale = this.count
    }
    return this.tops[Math.min(index, this.count)]!
  }

  /** The row at a height. */
  at(height: number): number {
    this.top(this.count)
    let [low, high] = [0, Math.max(0, this.count - 1)]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.tops[middle]! <= height) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Learns the height of a row. @returns by how much it is taller than was thought */
  set(index: number, height: number): number {
    const by = height - this.heights[index]!
    if (by === 0) return 0
    this.heights[index] = height
    this.stale = Math.min(this.stale, index)
    return by
  }
}
