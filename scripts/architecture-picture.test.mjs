import { expect, it } from 'vitest'
import { rooms } from '../.dependency-cruiser.mjs'
import { architecture, withPictures } from './architecture-picture.mjs'

it('the pictures in docs/architecture.md are those of the rules (node scripts/architecture-picture.mjs draws them)', () => {
  expect(architecture()).toBe(withPictures(architecture()))
})
it('every room is in its picture, and no arrow leads up', () => {
  const [, picture] = /<!-- picture: rooms -->([^]*?)<!-- end -->/.exec(architecture())
  const names = Object.keys(rooms)
  const arrows = [...picture.matchAll(/(\w+) --> (\w+)/g)].map(([, from, to]) => [from, to])
  expect(names.filter((name) => !arrows.flat().includes(name))).toEqual([])
  for (const [from, to] of arrows) {
    expect(rooms[from]).toContain(to)
    expect(names.indexOf(to)).toBeLessThan(names.indexOf(from))
  }
})
