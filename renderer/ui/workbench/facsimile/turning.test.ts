import fc from 'fast-check'
import { expect, it } from 'vitest'
import { turned, unturned, type Rotation } from './turning'

const rotations = fc.constantFrom<Rotation>(0, 90, 180, 270)
const share = fc.double({ min: 0, max: 1, noNaN: true })

it('turning back gives the point', () => {
  fc.assert(
    fc.property(rotations, share, share, (rotation, x, y) => {
      const back = unturned(rotation, turned(rotation, { x, y }))
      expect(back.x).toBeCloseTo(x)
      expect(back.y).toBeCloseTo(y)
    }),
  )
})

it('by a quarter the top left corner goes to the top right', () => {
  expect(turned(90, { x: 0, y: 0 })).toEqual({ x: 1, y: 0 })
  expect(turned(90, { x: 1, y: 0 })).toEqual({ x: 1, y: 1 })
})
