import { expect, it } from 'vitest'
import { chosenPanes, shownPanes } from './panes'

it.each([
  [null, true, 1280, ['facsimile', 'cleaned']],
  [null, true, 1920, ['facsimile', 'source', 'cleaned']],
  [null, false, 1280, ['source', 'cleaned']],
  [['facsimile'], false, 1280, ['cleaned']],
  [['cleaned', 'facsimile'], true, 1920, ['facsimile', 'cleaned']],
] as const)('%j, with pictures: %j, at %i pixels: %j', (chosen, hasPictures, width, shown) => {
  expect(shownPanes(chosen, hasPictures, width)).toEqual(shown)
})
it('what is turned off in a document without pictures hides no picture of another', () => {
  const chosen = chosenPanes(['cleaned'], null, false)
  expect(shownPanes(chosen, true, 1280)).toEqual(['facsimile', 'cleaned'])
  expect(shownPanes(chosenPanes(['source', 'cleaned'], ['cleaned'], false), true, 1280)).toEqual(['source', 'cleaned'])
  expect(shownPanes(chosenPanes(['cleaned'], null, true), true, 1280)).toEqual(['cleaned'])
})
