/** A line that repeats this often, its numbers aside, may be a running head. */
const leastRepeats = 3
/** A running head has no more letters than this. */
const longestHead = 60
/** Running heads are pages apart: at least this many words on average. */
const wordsApart = 80

interface LinedWords {
  readonly text: string
  readonly count: number
  readonly from: Int32Array
  readonly to: Int32Array
}

/**
 * Which words stand in running heads and page numbers: lines of their own that hold a number alone, or in capitals the
 * same words again and again, pages apart.
 * @returns 1 for each such word, else 0
 */
export function pageFurniture(words: LinedWords): Uint8Array {
  const marks = new Uint8Array(words.count)
  const { text } = words
  const heads = new Map<string, Place[]>()
  const numbers: { readonly first: number; readonly last: number; readonly value: number }[] = []
  for (let first = 0; first < words.count;) {
    const start = text.lastIndexOf('\n', words.from[first]!) + 1
    let end = text.indexOf('\n', words.to[first]!)
    if (end < 0) end = text.length
    let last = first + 1
    while (last < words.count && words.from[last]! < end) last++
    if (end - start <= longestHead) {
      const line = text.slice(start, end)
      const bare = line.replace(/[\P{L}]/gu, '')
      const value = /^\W*(\d{1,4})\W*$/.exec(line)?.[1]
      if (value) numbers.push({ first, last, value: Number(value) })
      else if (bare.length > 3 && bare === bare.toUpperCase() && bare !== bare.toLowerCase())
        repeats(heads, bare).push({ first, last })
    }
    first = last
  }
  for (const places of heads.values()) {
    const apart = (places.at(-1)!.first - places[0]!.first) / (places.length - 1)
    if (places.length >= leastRepeats && apart >= wordsApart)
      for (const { first, last } of places) marks.fill(1, first, last)
  }
  numbers.forEach(({ first, last, value }, i) => {
    const near = [numbers[i - 1], numbers[i + 1]]
    if (
      near.some(
        (n) => n && Math.abs(n.value - value) <= 2 && n.value !== value && Math.abs(n.first - first) >= wordsApart,
      )
    )
      marks.fill(1, first, last)
  })
  return marks
}

interface Place {
  readonly first: number
  readonly last: number
}

function repeats(heads: Map<string, Place[]>, head: string): Place[] {
  const places = heads.get(head) ?? []
  if (!places.length) heads.set(head, places)
  return places
}
