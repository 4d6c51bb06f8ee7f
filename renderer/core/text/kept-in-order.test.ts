import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keptInOrder } from './kept-in-order'

const of = (...froms: readonly number[]) => keptInOrder(froms.map((from) => ({ from, weight: 1 })))

it('all pieces but those that were moved stay where they are', () => {
  expect(of()).toEqual([])
  expect(of(0, 5, 9)).toEqual([true, true, true])
  expect(of(0, 9, 5, 12, 20)).toHaveLength(5)
  expect(keptInOrder([0, 30, 10, 40].map((from, i) => ({ from, weight: i === 1 ? 1 : 20 })))).toEqual([
    true,
    false,
    true,
    true,
  ])
})

it('what stays rises, and no row that rises weighs more', () => {
  const pieces = fc
    .uniqueArray(fc.nat(60), { maxLength: 9 })
    .chain((froms) =>
      fc.tuple(...froms.map((from) => fc.integer({ min: 1, max: 9 }).map((weight) => ({ from, weight })))),
    )
  fc.assert(
    fc.property(pieces, (row) => {
      const weigh = (kept: readonly (typeof row)[number][]) => kept.reduce((sum, p) => sum + p.weight, 0)
      const rises = (kept: readonly (typeof row)[number][]) =>
        kept.every((p, i) => i === 0 || p.from > kept[i - 1]!.from)
      const stays = keptInOrder(row)
      const kept = row.filter((_, i) => stays[i])
      expect(rises(kept)).toBe(true)
      for (let chosen = 0; chosen < 2 ** row.length; chosen++) {
        const other = row.filter((_, i) => chosen & (1 << i))
        if (rises(other)) expect(weigh(other)).toBeLessThanOrEqual(weigh(kept))
      }
    }),
  )
})
