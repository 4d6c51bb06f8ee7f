import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tilesOf } from './tiles'

it('tiles cover what is seen, lie within the page, and don’t overlap', () => {
  const side = fc.integer({ min: 1, max: 4000 })
  fc.assert(
    fc.property(side, side, fc.nat(3000), fc.nat(3000), side, side, (width, height, left, top, w, h) => {
      const seen = { left, top, right: Math.min(width, left + w), bottom: Math.min(height, top + h) }
      const tiles = tilesOf({ width, height }, seen)
      for (const { region } of tiles) {
        expect(region.x + region.width).toBeLessThanOrEqual(width)
        expect(region.y + region.height).toBeLessThanOrEqual(height)
        expect(Math.min(region.width, region.height)).toBeGreaterThan(0)
      }
      expect(new Set(tiles.map((t) => t.key)).size).toBe(tiles.length)
      if (seen.left >= seen.right || seen.top >= seen.bottom) return
      const covers = (x: number, y: number) =>
        tiles.some(({ region: r }) => r.x <= x && x < r.x + r.width && r.y <= y && y < r.y + r.height)
      for (const x of [seen.left, (seen.left + seen.right) / 2, seen.right - 1])
        for (const y of [seen.top, (seen.top + seen.bottom) / 2, seen.bottom - 1]) expect(covers(x, y)).toBe(true)
    }),
  )
})
