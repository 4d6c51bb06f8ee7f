import type { Place } from './apparatus'
import type { Move } from './collate'
import { ComparedTexts } from './compared-texts'
import { wordsIn } from './segments'
import { widthOf, type WordAlignment } from './word-alignment'

/** How the words of a place stand under each other; for each witness, in the order of the collation. */
export function alignmentAt({ collation }: ComparedTexts, { columns }: Place): WordAlignment {
  return collation.columnOf.map((columnOf, w) => {
    const [from, to] = wordsIn(collation, w, columns)
    return Array.from(columnOf.subarray(from, to), (column) => column - columns[0])
  })
}

/**
 * Compared texts in which the words of a place stand under each other otherwise, with their places: that one is a place for each of its
 * columns then. What stands elsewhere stays as it is.
 *
 * @param alignment of all words of the place, as {@link alignmentAt} gives it
 */
export function realigned(
  texts: ComparedTexts,
  places: readonly Place[],
  at: number,
  alignment: WordAlignment,
): { readonly texts: ComparedTexts; readonly places: readonly Place[] } {
  const { collation } = texts
  const place = places[at]!
  const [first, end] = place.columns
  const by = widthOf(alignment) - (end - first)
  const shifted = (column: number) => (column < end ? column : column + by)
  const columnOf = collation.columnOf.map((before, w) => {
    const [from, to] = wordsIn(collation, w, place.columns)
    return before.map((column, word) =>
      word < from || word >= to ? shifted(column) : first + alignment[w]![word - from]!,
    )
  })
  const columnsOf = ([from, to]: Place['columns']): Place['columns'] => [
    from > first && from < end ? first : shifted(from),
    to > first && to < end ? end + by : shifted(to),
  ]
  /** The columns in which what moved stands in the other texts now. */
  const columnsOfMove = ({ witness, columns }: Move): Place['columns'] => {
    const within = columnOf.flatMap((now, w) => {
      const [from, to] = wordsIn(collation, w, columns)
      return w === witness || from === to ? [] : [now[from]!, now[to - 1]!]
    })
    return within.length ? [Math.min(...within), Math.max(...within) + 1] : columnsOf(columns)
  }
  const now = new ComparedTexts(
    {
      ...collation,
      columns: collation.columns + by,
      columnOf,
      moves: collation.moves.map((move) => ({ ...move, columns: columnsOfMove(move) })),
      places: collation.places.map((one) => ({ ...one, columns: columnsOf(one.columns) })),
    },
    texts.texts,
  )
  const after = places.slice(at + 1).map((one): Place => ({ ...one, columns: columnsOf(one.columns) }))
  const parted = now.parted({ ...place, columns: [first, end + by] })
  return { texts: now, places: [...places.slice(0, at), ...parted, ...after] }
}
