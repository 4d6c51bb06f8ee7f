import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isLinked, linked, unlinked, widthOf, type PlacedWord, type WordAlignment } from './word-alignment'

const alignments = fc
  .array(fc.uniqueArray(fc.nat(6), { maxLength: 6 }), { minLength: 2, maxLength: 4 })
  .filter((some) => some.every((columns) => columns.length > 0))
  .map((some): WordAlignment => {
    const rows = some.map((columns) => columns.sort((a, b) => a - b))
    const taken = [...new Set(rows.flat())].sort((a, b) => a - b)
    return rows.map((columns) => columns.map((column) => taken.indexOf(column)))
  })
const wordOf = (alignment: WordAlignment, w: number, i: number): PlacedWord => {
  const witness = w % alignment.length
  return { witness, word: i % alignment[witness]!.length }
}

function expectWhole(before: WordAlignment, after: WordAlignment) {
  expect(after.map((columns) => columns.length)).toEqual(before.map((columns) => columns.length))
  for (const columns of after)
    for (const [i, at] of columns.entries()) if (i) expect(at).toBeGreaterThan(columns[i - 1]!)
  expect([...new Set(after.flat())].sort((a, b) => a - b)).toEqual([...Array(widthOf(after)).keys()])
}

it('a word is put under another one', () => {
  // the old grey / a gray: “a” under “old”
  expect(
    linked(
      [
        [0, 1, 2],
        [0, 2],
      ],
      { witness: 0, word: 1 },
      { witness: 1, word: 0 },
    ),
  ).toEqual([
    [0, 1, 2],
    [1, 2],
  ])
  // “gray” under “the”: “a” before it stands for itself.
  expect(
    linked(
      [
        [0, 1, 2],
        [0, 2],
      ],
      { witness: 0, word: 0 },
      { witness: 1, word: 1 },
    ),
  ).toEqual([
    [1, 2, 3],
    [0, 1],
  ])
  expect(
    unlinked(
      [
        [0, 1],
        [0, 1],
      ],
      { witness: 1, word: 0 },
    ),
  ).toEqual([
    [0, 2],
    [1, 2],
  ])
  // Nobody is put under a word of the same text, or one that is not there.
  const alone: WordAlignment = [[0, 1], [0]]
  expect(linked(alone, { witness: 0, word: 0 }, { witness: 0, word: 1 })).toBe(alone)
  expect(linked(alone, { witness: 0, word: 7 }, { witness: 1, word: 0 })).toBe(alone)
  expect(unlinked(alone, { witness: 5, word: 0 })).toBe(alone)
})

it('every word keeps its place in its text, those linked share a column, and those unlinked share it with none', () => {
  fc.assert(
    fc.property(alignments, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (alignment, a, i, b, j) => {
      const [to, from] = [wordOf(alignment, a, i), wordOf(alignment, b, j)]
      const one = linked(alignment, to, from)
      expectWhole(alignment, one)
      if (to.witness !== from.witness) expect(one[to.witness]![to.word]).toBe(one[from.witness]![from.word])
      // Nobody else is moved against each other.
      const others = (some: WordAlignment) => some.filter((_, w) => w !== from.witness)
      const together = (some: WordAlignment) =>
        others(some).map((columns) =>
          columns.map(
            (c) =>
              others(some)
                .flat()
                .filter((x) => x < c).length,
          ),
        )
      expect(together(one)).toEqual(together(alignment))
      const apart = unlinked(one, from)
      expectWhole(alignment, apart)
      expect(isLinked(apart, from)).toBe(false)
    }),
  )
})
