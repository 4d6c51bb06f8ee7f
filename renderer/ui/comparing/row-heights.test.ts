import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RowHeights } from './row-heights'

it('rows stand where the heights before them end, however they are measured', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 400 })), { maxLength: 20 }),
      fc.nat(4000),
      (estimates, measures, height) => {
        const rows = new RowHeights(estimates.length, (i) => estimates[i]!)
        const known = [...estimates]
        for (const [i, tall] of measures) {
          if (i >= known.length) continue
          expect(rows.set(i, tall)).toBe(tall - known[i]!)
          known[i] = tall
          const at = rows.at(height)
          expect(rows.top(at)).toBe(known.slice(0, at).reduce((sum, one) => sum + one, 0))
          if (height < rows.total) expect(rows.top(at + 1)).toBeGreaterThan(height)
        }
        expect(rows.total).toBe(known.reduce((sum, one) => sum + one, 0))
      },
    ),
  )
})
