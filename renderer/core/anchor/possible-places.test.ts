import { describe, expect, it } from 'vitest'
import { createPage, createText } from '../text'
import { possiblePlaces, standingPlaces } from '.'

const text = createText(
  ['The old lamp was lit, and the old lamp went out.\n', 'Nobody saw the old lamp again.\n', 'The ship lay there.'].map(
    createPage,
  ),
)
const quoted = (cleaned: string) => ({ cleaned, source: '', prefix: '', suffix: '' })

describe('where the words of an unplaced note may stand', () => {
  it('are all places that have them', () => {
    const found = possiblePlaces(text, quoted('old lamp'), null)!
    expect(found).toMatchObject({ exact: true, onPage: 0, score: 1 })
    expect(found.places.map(({ from }) => from)).toEqual([4, 30, 64])
  })
  it('begin with those on the page that the note tells', () => {
    const found = possiblePlaces(text, quoted('old lamp'), 1)!
    expect(found.onPage).toBe(1)
    expect(found.places.map(({ from }) => from)).toEqual([64, 4, 30])
  })
  it('is the one that is most like them where they stand nowhere', () => {
    const found = possiblePlaces(text, quoted('The shlp lay thare'), null)!
    expect(found.exact).toBe(false)
    expect(found.places).toHaveLength(1)
    expect(found.score).toBeLessThan(1)
    expect(standingPlaces(text, quoted('The shlp lay thare'), null)).toBe(null)
  })
  it('is none where nothing is like them', () => {
    expect(possiblePlaces(text, quoted('zzzz qqqq xxxx'), null)).toBe(null)
  })
})
