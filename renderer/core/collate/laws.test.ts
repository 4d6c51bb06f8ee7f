import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesOf } from './apparatus'
import { collate } from './collate'
import { someWitnesses } from './generated-witnesses.testing'
import { placedSegments, segmentsOf } from './segments'

describe('every collation', () => {
  it('puts every word of every witness in one column, in their order', () =>
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const { words, columnOf, columns } = collate(witnesses)
        const used = new Set<number>()
        words.forEach((some, w) => {
          expect(columnOf[w]!.length).toBe(some.count)
          columnOf[w]!.forEach((column, i) => {
            used.add(column)
            expect(column).toBeLessThan(columns)
            expect(column).toBeGreaterThanOrEqual(i ? columnOf[w]![i - 1]! : 0)
          })
        })
        expect(used.size).toBe(columns)
      }),
    ))

  it('reads every column in one place', () =>
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const collation = collate(witnesses)
        let at = 0
        for (const { columns, readings } of placesOf(collation, 0)) {
          expect(columns[0]).toBe(at)
          at = columns[1]
          expect(readings.flatMap((r) => r.witnesses).sort()).toEqual([...witnesses.keys()])
        }
        expect(at).toBe(collation.columns)
      }),
    ))

  it('is the same in whatever order the witnesses are given', () =>
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const { columnOf, moves, columns } = collate(witnesses)
        const turned = collate([...witnesses].reverse())
        expect(turned.columnOf).toEqual(columnOf)
        expect(turned.moves).toEqual(moves)
        expect(turned.columns).toBe(columns)
      }),
    ))

  it('mirrors when base and witness change places', () =>
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const collation = collate(witnesses.slice(0, 2))
        const mirrored = segmentsOf(collation, 1, 0).map(({ a, b, ...rest }) => ({ ...rest, a: b, b: a }))
        expect(mirrored).toEqual(segmentsOf(collation, 0, 1))
      }),
    ))

  it('covers every word of both texts with segments that follow each other', () =>
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const collation = collate(witnesses.slice(0, 2))
        let [i, j] = [0, 0]
        for (const { a, b } of segmentsOf(collation, 0, 1)) {
          expect([a[0], b[0]]).toEqual([i, j])
          ;[i, j] = [a[1], b[1]]
        }
        expect([i, j]).toEqual([collation.words[0]!.count, collation.words[1]!.count])
        for (const { a, b } of placedSegments(collation, 0, 1)) {
          expect(a[0]).toBeLessThanOrEqual(a[1])
          expect(b[0]).toBeLessThanOrEqual(b[1])
        }
      }),
    ))

  it('finds no variant in equal texts', () =>
    fc.assert(
      fc.property(someWitnesses, ([first]) => {
        const collation = collate(['A', 'B', 'C'].map((siglum) => ({ siglum, text: first!.text })))
        expect(placesOf(collation, 0).filter((p) => p.readings.length > 1)).toEqual([])
        expect(segmentsOf(collation, 0, 1).filter((s) => s.kind !== 'equal')).toEqual([])
      }),
    ))
})
