import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textOfPages, type Page } from '../text'
import { englishLexicon } from './cleaned-by.testing'
import { defaultCleaning } from './cleaning-settings'
import { clean } from './engine'
import { outwards } from './outwards'
import type { PageWords } from './page-words'

const pages = [
  'THE HARBOUR\nChina signed a ioint statement with the other parties, and they made a ioint effort to acknow-',
  'THE HARBOUR\nledge it. It was a pleasant day, and tbe people of tbe town came out to see tbe ships come in.',
  'THE HARBOUR\nLe chat de la maison est dans le jardin avec les enfants de la ville, et il ne veut pas y entrer.',
  'THE HARBOUR\nAnd tbe lamps were lit along tbe quay, wben the stcamer came in from tbe sea with its ioint crew.',
]
const text = textOfPages(pages)

/** What comes of the pages, cleaned in some order, by as many as there are rows, each of which knows what it found itself. */
function cleanedIn(rows: readonly (readonly number[])[]) {
  const found: { page: Page; words: PageWords | null }[] = []
  for (const indices of rows)
    for (const { index, page, words } of clean(text, englishLexicon(), defaultCleaning, 1, {}, undefined, indices))
      found[index] = { page, words }
  return found
}

it('pages come out the same in any order, by however many they are cleaned', () => {
  const wanted = cleanedIn([[0, 1, 2, 3]])
  expect(wanted.flatMap(({ page }) => page.changes).length).toBeGreaterThan(5)
  const shuffled = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
  fc.assert(
    fc.property(shuffled, fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }), (order, hands) => {
      const rows = [0, 1, 2].map((hand) => order.filter((index) => hands[index] === hand))
      expect(cleanedIn(rows)).toEqual(wanted)
    }),
    { numRuns: 25 },
  )
})

it('the page that is looked at comes first, then those beside it', () => {
  expect(outwards(6, 2)).toEqual([2, 3, 1, 4, 0, 5])
  expect(outwards(3, 0)).toEqual([0, 1, 2])
  expect(outwards(3, 9)).toEqual([2, 1, 0])
  expect(outwards(0, 0)).toEqual([])
})
