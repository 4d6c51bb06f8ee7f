import { describe, expect, it } from 'vitest'
import {
  findPage,
  fullPageName,
  isMarked,
  pageHeadingOf,
  pageKindOf,
  pageNames,
  pageReference,
  pagesReference,
} from './page-name'

const six = pageNames(['xii', '', '49', '50a', 'fol. 3r', ''], 'image')
const at = (...indices: number[]) => pagesReference(indices.map((i) => six[i]!))

describe('the name of a page', () => {
  it('is its printed label, or its place where none is printed', () => {
    expect(six.map(pageReference)).toEqual(['p. xii', 'image 2', 'p. 49', 'p. 50a', 'fol. 3r', 'image 6'])
  })
  it('has both where both are known', () => {
    expect(six.map(fullPageName)).toEqual([
      'p. xii (image 1 of 6)',
      'image 2 of 6',
      'p. 49 (image 3 of 6)',
      'p. 50a (image 4 of 6)',
      'fol. 3r (image 5 of 6)',
      'image 6 of 6',
    ])
  })
  it('says what the file is made of', () => {
    expect(pageReference(pageNames(['', ''], 'pdf')[1])).toBe('PDF p. 2')
    expect(pageReference(pageNames(['', ''], 'page')[1])).toBe('page 2')
    expect(pageReference(pageNames(['', ''], 'part')[1])).toBe('part 2')
    expect(pageHeadingOf(pageNames(['', ''], 'part')[1])).toBe('Part 2')
    expect(pageHeadingOf(pageNames(['7'], 'image')[0])).toBe('p. 7')
  })
  it('is nothing where a text is all one page, and "image 1" for a single picture', () => {
    expect(pageReference(pageNames([''], 'part')[0])).toBe('')
    expect(fullPageName(pageNames([''], 'page')[0]!)).toBe('')
    expect(fullPageName(pageNames(['7'], 'page')[0]!)).toBe('p. 7')
    expect(pageReference(pageNames([''], 'image')[0])).toBe('image 1')
  })
})

it('a passage over several pages is cited from the first to the last', () => {
  expect(at(2, 3)).toBe('pp. 49–50a')
  expect(at(2, 4)).toBe('49–fol. 3r')
  expect(at(1, 5)).toBe('images 2–6')
  expect(at(0, 1)).toBe('p. xii–image 2')
  expect(at(2, 2)).toBe('p. 49')
  expect(pagesReference([])).toBe('')
})

it('pages are marked in the text, parts are not', () => {
  expect(pageNames(['', ''], 'image').every(isMarked)).toBe(true)
  expect(pageNames(['', ''], 'part').some(isMarked)).toBe(false)
})

it('pages are images where there are pictures, and parts where a text tells no pages', () => {
  const kind = (paginated: boolean, sourceFile: string, hasPictures: boolean) =>
    pageKindOf({ paginated, sourceFile, hasPictures })
  expect(kind(true, 'a.PDF', true)).toBe('pdf')
  expect(kind(true, 'gazette', true)).toBe('image')
  const arranged = { paginated: true, sourceFile: 'a.pdf', hasPictures: true, isArranged: true }
  expect(pageKindOf(arranged)).toBe('image')
  expect(kind(true, 'a.txt', false)).toBe('page')
  expect(kind(false, 'a.txt', false)).toBe('part')
})

describe('a page of an arranged document', () => {
  const names = pageNames(['', '', '12', ''], 'image', [7, 8, 2, null])
  it('keeps the number that it has in its PDF', () => {
    expect(names.map(pageReference)).toEqual(['PDF p. 7', 'PDF p. 8', 'p. 12', 'image 4'])
    expect(names.map(fullPageName)).toEqual([
      'PDF p. 7, here 1 of 4',
      'PDF p. 8, here 2 of 4',
      'p. 12 (PDF p. 2, here 3 of 4)',
      'image 4 of 4',
    ])
  })
  it('is cited with its neighbours, in the order in which they stand', () => {
    expect(pagesReference(names.slice(0, 2))).toBe('PDF pp. 7–8')
    expect(pagesReference([names[0]!, names[3]!])).toBe('PDF p. 7–image 4')
    expect(pagesReference(pageNames(['', ''], 'image', [8, 7]))).toBe('PDF p. 8–PDF p. 7')
  })
  it('is found by that number', () => {
    expect(findPage(names, 'PDF p. 8')).toBe(1)
    expect(findPage(names, '4')).toBe(3)
    expect(findPage(names, '1')).toBeNull()
  })
})

describe('the page that a reader asks for', () => {
  it('is found by its label first, then by its place', () => {
    const names = pageNames(['5', '6', '', '1'], 'image')
    expect(findPage(names, '6')).toBe(1)
    expect(findPage(names, 'p. 6')).toBe(1)
    expect(findPage(names, '1')).toBe(3)
    expect(findPage(names, 'image 1')).toBe(0)
    expect(findPage(names, ' 3 ')).toBe(2)
    expect(findPage(names, 'Image 4')).toBe(3)
  })
  it('is null where there is none', () => {
    const names = pageNames(['5', ''], 'pdf')
    for (const wanted of ['', '0', '3', 'xii', 'image', '-1', '1.5']) expect(findPage(names, wanted)).toBeNull()
    expect(findPage(names, 'PDF p. 2')).toBe(1)
  })
})

it('texts without pages have parts, divided or put together; what was put together is marked where it begins', () => {
  const kindOf = (isArranged: boolean) =>
    pageKindOf({ paginated: false, sourceFile: 'gazette_1.txt', hasPictures: false, isArranged })
  const [joined, divided] = [true, false].map((isArranged) => pageNames(['', ''], kindOf(isArranged))[1]!)
  expect([joined, divided].map((name) => pageReference(name!))).toEqual(['part 2', 'part 2'])
  expect(fullPageName({ ...joined!, label: '50' })).toBe('p. 50 (part 2 of 2)')
  expect([joined, divided].map((name) => isMarked(name!))).toEqual([true, false])
})
