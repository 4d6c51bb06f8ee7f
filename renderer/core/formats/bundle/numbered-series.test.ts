import { expect, it } from 'vitest'
import { numberedSeries } from './numbered-series'

const series = (...names: string[]) => numberedSeries(names).map((at) => names[at])

it('finds files that are numbered in one row, in the order of their numbers', () => {
  expect(series('gazette_10.txt', 'gazette_2.txt', 'letter.txt', 'gazette_1.txt')).toEqual([
    'gazette_1.txt',
    'gazette_2.txt',
    'gazette_10.txt',
  ])
  expect(series('Box 4 p001.txt', 'Box 4 p002.txt', 'box 4 P003.TXT')).toHaveLength(3)
})

it('takes two files, names with nothing in common, and numbers that come twice for no row', () => {
  expect(series('a1.txt', 'a2.txt')).toEqual([])
  expect(series('north.txt', 'south.txt', 'east.txt')).toEqual([])
  expect(series('1848 spring.txt', '1848 summer.txt', '1848 autumn.txt')).toEqual([])
  expect(series('a/page1.txt', 'b/page1.txt', 'c/page1.txt')).toEqual([])
})
