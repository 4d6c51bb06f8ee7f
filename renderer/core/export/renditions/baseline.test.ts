import { expect, it } from 'vitest'
import { baselineOf } from './baseline'

const line = (words: readonly (readonly [text: string, x: number, bottom: number])[]) => ({
  box: { x: 100, y: 50, width: 400, height: 30 },
  words: words.map(([text, x, bottom]) => ({
    text,
    box: { x, y: 55, width: 40, height: bottom - 55 },
    confidence: null,
    alternatives: [],
  })),
})

it('goes through the bottoms of words that nothing reaches below', () => {
  const tilted = [0, 100, 200, 300].map((x) => ['lamb', 100 + x, 70 + (x + 20) * 0.02] as const)
  const found = baselineOf(line([...tilted, ['quay', 450, 90]]))!
  expect(found.y).toBeCloseTo(70, 6)
  expect(found.slope).toBeCloseTo(0.02, 6)
})

it('is level where a single word tells it, or some that contradict each other', () => {
  expect(baselineOf(line([['lamb', 120, 72]]))).toEqual({ y: 72, slope: 0 })
  expect(
    baselineOf(
      line([
        ['a', 120, 60],
        ['b', 130, 80],
      ]),
    )!.slope,
  ).toBe(0)
})

it('is guessed from the box of a line whose words all have descenders; a line without a place has none', () => {
  expect(baselineOf(line([['gypsy', 120, 78]]))).toEqual({ y: 74, slope: 0 })
  expect(baselineOf({ box: { x: 0, y: 0, width: 0, height: 0 }, words: [] })).toBeNull()
})
