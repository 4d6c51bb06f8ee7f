/** How the words of a place stand under each other: for each witness the column of each of its words, rising, counted from the first of the place. */
export type WordAlignment = readonly (readonly number[])[]

/** A word of a place: of which witness, and which of its words there. */
export interface PlacedWord {
  readonly witness: number
  readonly word: number
}

/**
 * Puts a word under another one of another witness. What stands before it stays before, what stands after it after; words of its
 * witness that would stand on the wrong side come to stand for themselves.
 */
export function linked(alignment: WordAlignment, to: PlacedWord, { witness, word }: PlacedWord): WordAlignment {
  const column = alignment[to.witness]?.[to.word]
  const own = alignment[witness]
  if (column === undefined || own?.[word] === undefined || witness === to.witness) return alignment
  // Doubled, so that there is room between any two columns; words that pass the column get places of their own in that room.
  const room = own.length + 1
  const spread = alignment.map((columns) => columns.map((at) => at * 2 * room))
  const pivot = column * 2 * room
  const moved = spread[witness]!.map((at, i) => {
    if (i === word) return pivot
    if (i < word) return at < pivot ? at : pivot - (word - i)
    return at > pivot ? at : pivot + (i - word)
  })
  return close(spread.with(witness, moved))
}

/** Gives a word a column of its own, behind the one that it shares with others. */
export function unlinked(alignment: WordAlignment, { witness, word }: PlacedWord): WordAlignment {
  const column = alignment[witness]?.[word]
  if (column === undefined) return alignment
  const spread = alignment.map((columns) => columns.map((at) => at * 2))
  return close(spread.with(witness, spread[witness]!.with(word, column * 2 + 1)))
}

/** Whether a word stands under others. */
export function isLinked(alignment: WordAlignment, { witness, word }: PlacedWord): boolean {
  const column = alignment[witness]?.[word]
  return alignment.some((columns, w) => w !== witness && columns.includes(column!))
}

/** How many columns there are. */
export function widthOf(alignment: WordAlignment): number {
  return 1 + Math.max(-1, ...alignment.flatMap((columns) => columns.at(-1) ?? -1))
}

/** Without the columns in which nothing stands. */
function close(alignment: WordAlignment): WordAlignment {
  const taken = [...new Set(alignment.flat())].sort((a, b) => a - b)
  const closed = new Map(taken.map((column, i) => [column, i]))
  return alignment.map((columns) => columns.map((column) => closed.get(column)!))
}
