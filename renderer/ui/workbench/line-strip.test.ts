import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineStrip, smallest, tallest } from './line-strip'

const line = fc.record({
  x: fc.double({ min: 0, max: 0.6, noNaN: true }),
  y: fc.double({ min: 0, max: 0.9, noNaN: true }),
  width: fc.double({ min: 0.01, max: 0.4, noNaN: true }),
  height: fc.double({ min: 0.002, max: 0.05, noNaN: true }),
})
const aspects = fc.double({ min: 0.4, max: 2.5, noNaN: true })
const widths = fc.integer({ min: 200, max: 1500 })

it('a line without a place has no strip', () => expect(lineStrip([], 1.4, 900)).toBeNull())

it('a strip stays on its page and holds its line, whatever the line', () => {
  fc.assert(
    fc.property(line, aspects, widths, (part, aspect, width) => {
      const { share, top, height } = lineStrip([part], aspect, width)!
      expect(share.x).toBeGreaterThanOrEqual(0)
      expect(share.y).toBeGreaterThanOrEqual(0)
      expect(share.x + share.width).toBeLessThanOrEqual(1 + 1e-9)
      expect(share.y + share.height).toBeLessThanOrEqual(1 + 1e-9)
      expect(share.x).toBeLessThanOrEqual(part.x + 1e-9)
      expect(share.x + share.width).toBeGreaterThanOrEqual(part.x + part.width - 1e-9)
      expect(share.y + top * share.height).toBeCloseTo(part.y, 9)
      expect(height * share.height).toBeCloseTo(Math.min(part.height, share.y + share.height - part.y + 1e-9), 6)
    }),
  )
})
it('a line is never drawn too tall to be read', () => {
  fc.assert(
    fc.property(line, aspects, widths, (part, aspect, width) => {
      const { share, width: drawn } = lineStrip([part], aspect, width)!
      expect(part.height * aspect * (drawn / share.width)).toBeLessThanOrEqual(tallest + 1e-6)
    }),
  )
})
it('a line of several parts is shown from its first to its last', () => {
  const parts = [
    { x: 0.1, y: 0.5, width: 0.2, height: 0.02 },
    { x: 0.5, y: 0.5, width: 0.3, height: 0.02 },
  ]
  const { share } = lineStrip(parts, 1.4, 900)!
  expect(share.x).toBeLessThan(0.1)
  expect(share.x + share.width).toBeGreaterThan(0.8)
})
it('a strip is no taller than there is room for, as long as its line can be read', () => {
  fc.assert(
    fc.property(line, aspects, widths, fc.integer({ min: 100, max: 900 }), (part, aspect, width, room) => {
      const { share, width: drawn } = lineStrip([part], aspect, width, room)!
      const scale = aspect * (drawn / share.width)
      expect(drawn).toBeLessThanOrEqual(width)
      expect(part.height * scale <= smallest + 1e-6 || share.height * scale <= room + 1e-6).toBe(true)
    }),
  )
})
