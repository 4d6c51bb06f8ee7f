import { placesOf, type Place } from './apparatus'
import { collate, type Move, type Witness } from './collate'
import { shareInCommon } from './in-common'

/** Less of the shorter text than this in the other, and they are no texts of one work. */
export const leastInCommon = 0.02

/**
 * A collation as it is read against one of its witnesses: all that a screen needs of it, in plain values that a worker can
 * hand on. Witnesses are sorted by their sigla.
 */
export interface ReadCollation {
  readonly sigla: readonly string[]
  /** Place of the witness that the others are read against. */
  readonly base: number
  /** How many columns the table has. */
  readonly columns: number
  /** Where the words of each witness stand in its text. */
  readonly words: readonly { readonly count: number; readonly from: Int32Array; readonly to: Int32Array }[]
  /** For each witness the column in which each of its words stands. */
  readonly columnOf: readonly Int32Array[]
  readonly moves: readonly Move[]
  readonly places: readonly Place[]
  /** How much of each witness, or of the base where that is shorter, both have: 0 to 1. */
  readonly inCommon: readonly number[]
}

/**
 * Collates texts and reads them against one of them.
 * @param base   siglum of the text that the others are read against
 * @param onStep hears how many texts are in the table, and how many there are
 */
export function readCollation(
  texts: readonly Witness[],
  base: string,
  onStep?: (done: number, total: number) => void,
): ReadCollation {
  const collation = collate(texts, onStep)
  const { witnesses, columns, columnOf, moves } = collation
  const at = witnesses.findIndex((w) => w.siglum === base)
  return {
    sigla: witnesses.map((w) => w.siglum),
    base: at,
    columns,
    words: collation.words.map(({ count, from, to }) => ({ count, from, to })),
    columnOf,
    moves,
    places: placesOf(collation, at),
    inCommon: witnesses.map((_, w) => (w === at ? 1 : shareInCommon(collation, at, w))),
  }
}
