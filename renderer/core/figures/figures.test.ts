import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binned, frequentWords, tagsOverPages } from '.'

it('what is counted page by page is summed up without losing any, in as few bars as can be seen', () => {
  expect(binned([1, 2, 3], 120).map(({ from, to, value }) => [from, to, value])).toEqual([
    [0, 1, 1],
    [1, 2, 2],
    [2, 3, 3],
  ])
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 400 }), fc.integer({ min: 1, max: 60 }), (values, most) => {
      const bins = binned(values, most)
      expect(bins.length).toBeLessThanOrEqual(most)
      expect(bins.reduce((sum, { value }) => sum + value, 0)).toBe(values.reduce((a, b) => a + b, 0))
      expect(bins.flatMap(({ from, to }) => values.slice(from, to))).toEqual(values)
    }),
  )
})
it('words are counted as they are looked for, divided ones whole, short ones and numbers not', () => {
  const pages = ['The harbour, the Harbour and the har-\nbour of 12345.', 'Lamps, lamps; barrels.']
  expect(frequentWords(pages)).toEqual([
    { word: 'harbour', count: 3 },
    { word: 'lamps', count: 2 },
    { word: 'barrels', count: 1 },
  ])
  expect(frequentWords(pages, 1)).toHaveLength(1)
})
it('tags are told by the pages of their notes', () => {
  const notes = [
    { tags: ['light', 'oil'], pages: [0, 1, 1] },
    { tags: ['light'], pages: [1] },
  ]
  expect(tagsOverPages(notes).map(({ tag, pages, count }) => [tag, [...pages], count])).toEqual([
    [
      'light',
      [
        [0, 1],
        [1, 2],
      ],
      2,
    ],
    [
      'oil',
      [
        [0, 1],
        [1, 1],
      ],
      1,
    ],
  ])
})
