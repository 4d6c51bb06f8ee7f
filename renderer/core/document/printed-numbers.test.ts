import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageLabels } from './metadata'
import { printedNumbers } from './printed-numbers'

const lines = (...pages: (string | null)[]) => pages.map((line) => (line === null ? [] : [line]))
const labels = (pages: string[][]) =>
  pageLabels(
    pages.map(() => ''),
    printedNumbers(pages)!.ranges,
  )

describe('numbers printed on the pages', () => {
  it('are labels, counted over pages that have none', () => {
    const pages = lines('49', '- 50 -', null, '52', '[53]')
    expect(labels(pages)).toEqual(['49', '50', '51', '52', '53'])
    expect(printedNumbers(pages)).toMatchObject({ seen: 4, gaps: [] })
  })
  it('stand in running heads, too', () => {
    expect(labels(lines('12 THE HARBOUR', 'A TOWN BY THE SEA 13', '14 THE HARBOUR'))).toEqual(['12', '13', '14'])
  })
  it('tell where a page seems to be missing', () => {
    const told = printedNumbers(lines('49', '50', '51', '53', '54', '55'))!
    expect(told.gaps).toEqual([{ after: 2, from: '51', to: '53' }])
    expect(labels(lines('49', '50', '51', '53', '54', '55'))).toEqual(['49', '50', '51', '53', '54', '55'])
  })
  it('tell of a page that is missing after the first, too', () => {
    const told = printedNumbers(lines('49', '51', '52', '53'))!
    expect(told.gaps).toEqual([{ after: 0, from: '49', to: '51' }])
    expect(labels(lines('1848', '51', '52', '53'))).toEqual(['50', '51', '52', '53'])
  })
  it('begin in roman and go on in arabic numerals without a gap', () => {
    const pages = lines('vi', 'vii', 'viii', null, '2', '3')
    expect(labels(pages)).toEqual(['vi', 'vii', 'viii', '1', '2', '3'])
    expect(printedNumbers(pages)!.gaps).toEqual([])
  })
  it('are passed over where one disagrees with its neighbours', () => {
    expect(labels(lines('49', '50', '5l', '1848', '53', '54'))).toEqual(['49', '50', '51', '52', '53', '54'])
  })
  it('do not go below 1', () => {
    expect(printedNumbers(lines(null, null, null, '2', '3'))!.ranges).toEqual([{ from: 2, label: '1' }])
  })
  it('are none where no two pages agree', () => {
    expect(printedNumbers(lines('7', '3', '1848', null))).toBeNull()
    expect(printedNumbers([])).toBeNull()
  })
  it('are found again wherever at least two in a row are left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 30 }),
        (first, shown) => {
          const pages = [true, true, ...shown].map((is, i) => (is ? [String(first + i)] : []))
          expect(labels(pages)).toEqual(pages.map((_, i) => String(first + i)))
        },
      ),
    )
  })
  it('takes no year that ends a sentence for the number of a page', () => {
    const pages = Array.from({ length: 12 }, (_, i) => [
      String(49 + i + (i > 5 ? 2 : 0)),
      `It was the coldest day before the winter of ${1801 + i}.`,
    ])
    const found = printedNumbers(pages)
    expect(found?.ranges[0]).toEqual({ from: 0, label: '49' })
    expect(found?.gaps).toEqual([{ after: 5, from: '54', to: '57' }])
  })
})
