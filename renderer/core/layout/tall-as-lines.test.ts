import { describe, expect, it } from 'vitest'
import type { PageLayout } from '../document/page-layout'
import { lineWidthAt, tallAsLines } from './tall-as-lines'

const line = (y: number, height: number) => ({ from: 0, to: 9, box: { x: 100, y, width: 600, height } })
const layout: PageLayout = {
  width: 1000,
  height: 2000,
  unitsPerInch: null,
  words: [],
  lines: [line(100, 40), line(160, 44), line(220, 400)],
  blocks: [],
}

describe('a place as it is looked at', () => {
  it('is as tall as lines are, where it is a dash', () => {
    const seen = tallAsLines(layout, { x: 0.3, y: 0.06, width: 0.02, height: 0.002 })
    expect(seen.height).toBeCloseTo(0.022)
    expect(seen.y + seen.height / 2).toBeCloseTo(0.061)
  })
  it('is what it is, where it is taller', () => {
    const share = { x: 0.3, y: 0.06, width: 0.02, height: 0.1 }
    expect(tallAsLines(layout, share)).toEqual(share)
    expect(tallAsLines({ ...layout, lines: [] }, share)).toEqual(share)
  })
  it('is in a line as wide as that is, or stands alone', () => {
    expect(lineWidthAt(layout, { x: 0.3, y: 0.055, width: 0.02, height: 0.01 })).toBe(0.6)
    expect(lineWidthAt(layout, { x: 0.8, y: 0.9, width: 0.02, height: 0.01 })).toBe(0.02)
  })
})
