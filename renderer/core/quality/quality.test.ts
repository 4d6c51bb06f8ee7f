import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPage, textOfPages, withChanges } from '../text'
import { byReader } from '../text/provenance.testing'
import { draw, partsOf, readingOf, readingsOf } from './draw'
import { errorRate } from './error-rate'
import { wordErrors } from './word-errors'

describe('an error rate from a sample', () => {
  it('has the interval of Wilson where errors fall evenly', () => {
    // 10 of 100, an error in every tenth word: 5.5 % to 17.4 %, as the tables have it.
    const { rate, low, high } = errorRate(Array.from({ length: 10 }, () => ({ words: 10, wrong: 1 })))
    expect(rate).toBeCloseTo(0.1)
    expect(low).toBeCloseTo(0.0552, 3)
    expect(high).toBeCloseTo(0.1744, 3)
  })

  it('is wider where errors come together, and never certain of none', () => {
    const spread = errorRate(Array.from({ length: 20 }, () => ({ words: 10, wrong: 1 })))
    const together = errorRate(Array.from({ length: 20 }, (_, i) => ({ words: 10, wrong: i < 2 ? 10 : 0 })))
    expect(together.rate).toBe(spread.rate)
    expect(together.high - together.low).toBeGreaterThan(2 * (spread.high - spread.low))
    const none = errorRate([{ words: 100, wrong: 0 }])
    expect(none.low).toBe(0)
    expect(none.high).toBeCloseTo(0.037, 3)
  })

  it('holds the true share 95 times of a hundred, about', () => {
    let state = 5
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647
    const pool = Array.from({ length: 2000 }, () => {
      const share = random() < 0.2 ? 0.3 : 0.02
      return { words: 8, wrong: Array.from({ length: 8 }, () => random()).filter((r) => r < share).length }
    })
    const truth = errorRate(pool).rate
    const held = Array.from({ length: 400 }, () => errorRate(draw(pool, 50, random))).filter(
      ({ low, high }) => low <= truth && truth <= high,
    )
    expect(held.length / 400).toBeGreaterThan(0.91)
    expect(held.length / 400).toBeLessThan(0.99)
  })

  it('keeps within its bounds', () => {
    const part = fc.record({ words: fc.nat(30), wrong: fc.nat(40) })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const { rate, low, high } = errorRate(parts)
        expect(0 <= low && low <= rate && rate <= high && high <= 1).toBe(true)
      }),
    )
  })
})

describe('wrong words', () => {
  it('are those changed, left out and too many', () => {
    expect(wordErrors('a b c', 'a b c')).toEqual({ words: 3, wrong: 0 })
    expect(wordErrors('a x c', 'a b c')).toEqual({ words: 3, wrong: 1 })
    expect(wordErrors('a c', 'a b c')).toEqual({ words: 3, wrong: 1 })
    expect(wordErrors('a b b  c', 'a b c')).toEqual({ words: 3, wrong: 1 })
    expect(wordErrors('ab c', 'a b c')).toEqual({ words: 3, wrong: 2 })
    expect(wordErrors('noise', '')).toEqual({ words: 1, wrong: 1 })
  })
})

it('a word divided over the end of a line stands once where lines are read together', () => {
  const source = 'bent and flat-\ntened in every'
  const joined = { ...byReader('c'), from: 9, to: 20, after: 'flattened' }
  const page = withChanges(createPage(source), [joined])
  const [first, second] = [
    { from: 0, to: 14 },
    { from: 15, to: 29 },
  ]
  expect(readingsOf(page, [first, second])).toEqual(['bent and flattened', 'in every'])
  expect(readingsOf(page, [second, first])).toEqual(['flattened in every', 'bent and'])
  expect([readingOf(page, first), readingOf(page, second)]).toEqual(['bent and flattened', 'flattened in every'])
})

describe('what a sample is drawn from', () => {
  it('is every part that reads as something, once, and no longer than a line', () => {
    const long = 'word '.repeat(60).trim()
    const [page] = textOfPages([`First line\n\n—\n${long}\nlast`]).pages
    const texts = partsOf(page!, 0).map((p) => page!.source.slice(p.from, p.to))
    expect(texts[0]).toBe('First line')
    expect(texts.at(-1)).toBe('last')
    expect(texts.slice(1, -1).join(' ')).toBe(long)
    expect(Math.max(...texts.map((t) => t.length))).toBeLessThanOrEqual(110)
  })

  it('is drawn without doubles', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(100)),
        fc.nat(120),
        fc.infiniteStream(fc.float({ min: 0, max: Math.fround(0.999), noNaN: true })),
        (items, count, numbers) => {
          const drawn = draw(items, count, () => numbers.next().value)
          expect(drawn).toHaveLength(Math.min(count, items.length))
          expect(new Set(drawn).size).toBe(drawn.length)
          expect(drawn.every((d) => items.includes(d))).toBe(true)
        },
      ),
    )
  })
})
