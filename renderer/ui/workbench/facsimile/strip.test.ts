import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stripAround } from './strip'

const place = { width: 700, tall: 34 }

it('shows a word as tall as wanted, in the middle of what stands around it', () => {
  const strip = stripAround({ x: 0.4, y: 0.5, width: 0.1, height: 0.02 }, 1.4, place)
  expect(strip.x + strip.width / 2).toBeCloseTo(0.45)
  expect((place.width / strip.width) * 0.02 * 1.4).toBeCloseTo(place.tall)
  expect(strip.width).toBeGreaterThan(0.1)
})

it('shows all of a line that is longer than the place is wide', () => {
  const strip = stripAround({ x: 0.1, y: 0.5, width: 0.8, height: 0.012 }, 1.4, place)
  expect(strip.x).toBeLessThan(0.1)
  expect(strip.x + strip.width).toBeGreaterThan(0.9)
})

it('holds the whole word and stays on the page, wherever it stands', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, share, (a, b, c, d) => {
      const word = { x: Math.min(a, b), y: Math.min(c, d), width: Math.abs(a - b), height: Math.abs(c - d) }
      fc.pre(word.height > 0.001)
      const strip = stripAround(word, 1.4, place)
      expect(strip.x).toBeGreaterThanOrEqual(0)
      expect(strip.x + strip.width).toBeLessThanOrEqual(1 + 1e-9)
      expect(strip.x).toBeLessThanOrEqual(word.x + 1e-9)
      expect(strip.x + strip.width).toBeGreaterThanOrEqual(word.x + word.width - 1e-9)
    }),
  )
})
