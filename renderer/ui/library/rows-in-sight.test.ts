import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowsInSight } from './rows-in-sight'

it('holds every row in sight, and few others, wherever the list is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 200, max: 2000 }),
      fc.nat(),
      (count, height, seed) => {
        const top = 100 - (seed % (count * 60 + 1))
        const { from, to } = rowsInSight(top, height, 60, count)
        for (let row = 0; row < count; row++) {
          const [begins, ends] = [top + row * 60, top + (row + 1) * 60]
          if (ends > 0 && begins < height) expect(from <= row && row < to).toBe(true)
        }
        expect(to - from).toBeLessThanOrEqual(height / 60 + 60)
      },
    ),
    { numRuns: 100 },
  )
})
