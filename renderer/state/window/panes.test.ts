import { expect, it } from 'vitest'
import { shownPanes } from './panes'

it.each([
  [null, true, 1280, ['facsimile', 'cleaned']],
  [null, true, 1920, ['facsimile', 'source', 'cleaned']],
  [null, false, 1280, ['source', 'cleaned']],
  [['facsimile'], false, 1280, ['cleaned']],
  [['cleaned', 'facsimile'], true, 1920, ['facsimile', 'cleaned']],
] as const)('%j, with pictures: %j, at %i pixels: %j', (chosen, hasPictures, width, shown) => {
  expect(shownPanes(chosen, hasPictures, width)).toEqual(shown)
})
