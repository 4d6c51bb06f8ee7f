/** Words that stand in the same order in both rows: `length` words from `a` and from `b`. */
export interface Run {
  readonly a: number
  readonly b: number
  readonly length: number
  /** What the words of it tell, in bits. */
  readonly bits: number
}

/** A stretch of each row, from the first word to before the last. */
export interface Box {
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
}

const none = -1
const several = -2

/** Tables of places by the words that stand there, kept from one search to the next. */
export class RunFinder {
  private key = new Int32Array(1 << 10)
  private inA = new Int32Array(1 << 10)
  private inB = new Int32Array(1 << 10)
  private readonly a: Int32Array
  private readonly b: Int32Array
  private readonly bits: Float32Array

  /**
   * @param a    numbers of the words of one row
   * @param b    those of the other
   * @param bits what each word tells, by its number
   */
  constructor(a: Int32Array, b: Int32Array, bits: Float32Array) {
    this.a = a
    this.b = b
    this.bits = bits
  }

  /**
   * The runs in a box that grow from words, or from rows of `size` words, which stand there once in both rows. Sorted by
   * where they stand in the first. Linear in the size of the box.
   */
  runs(box: Box, size: number, least: number): Run[] {
    const room = tableSize(box.aEnd - box.a + box.bEnd - box.b)
    if (this.key.length < room) {
      this.key = new Int32Array(room)
      this.inA = new Int32Array(room)
      this.inB = new Int32Array(room)
    }
    this.inA.fill(none, 0, room)
    this.inB.fill(none, 0, room)
    this.count(this.a, box.a, box.aEnd, size, this.inA, room)
    this.count(this.b, box.b, box.bEnd, size, this.inB, room)
    const found: Run[] = []
    let lastDiagonal = NaN
    let lastEnd = -1
    const mask = room - 1
    for (let i = box.a; i + size <= box.aEnd; i++) {
      const key = keyOf(this.a, i, size)
      let at = spread(key) & mask
      while ((this.inA[at] !== none || this.inB[at] !== none) && this.key[at] !== key) at = (at + 1) & mask
      const j = this.inB[at]!
      if (this.inA[at]! < 0 || j < 0) continue
      if (i - j === lastDiagonal && i < lastEnd) continue
      let [from, to] = [0, 0]
      while (i + to < box.aEnd && j + to < box.bEnd && this.a[i + to] === this.b[j + to]) to++
      if (to < size) continue
      while (i + from > box.a && j + from > box.b && this.a[i + from - 1] === this.b[j + from - 1]) from--
      let bits = 0
      for (let k = from; k < to; k++) bits += this.bits[this.a[i + k]!]!
      lastDiagonal = i - j
      lastEnd = i + to
      if (bits >= least) found.push({ a: i + from, b: j + from, length: to - from, bits })
    }
    return found.sort((x, y) => x.a - y.a || x.b - y.b)
  }

  private count(words: Int32Array, from: number, to: number, size: number, places: Int32Array, room: number): void {
    const mask = room - 1
    for (let i = from; i + size <= to; i++) {
      const key = keyOf(words, i, size)
      let at = spread(key) & mask
      while ((this.inA[at] !== none || this.inB[at] !== none) && this.key[at] !== key) at = (at + 1) & mask
      this.key[at] = key
      places[at] = places[at] === none ? i : several
    }
  }
}

function keyOf(words: Int32Array, at: number, size: number): number {
  let key = words[at]!
  for (let k = 1; k < size; k++) key = (Math.imul(key, 0x01000193) ^ Math.imul(words[at + k]! + 1, 0x27d4eb2f)) | 0
  return key
}

function spread(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x45d9f3b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

function tableSize(words: number): number {
  let size = 1 << 5
  while (size < words * 1.6) size *= 2
  return size
}
