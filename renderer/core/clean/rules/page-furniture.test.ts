import { describe, expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { changesBy, clean, cleanedBy } from '../cleaned-by.testing'

describe('page furniture', () => {
  it('sets web addresses aside, broken ones too', () => {
    expect(cleanedBy('page-furniture', 'some text\nhttp://www.bj review.com\nmore text')).toBe('some text\nmore text')
    expect(cleanedBy('page-furniture', 'some text\nhttp//www.bjreview.com\nmore text')).toBe('some text\nmore text')
  })
  it('sets running heads aside that come back, with their page numbers', () => {
    const told = ['A boat came in', 'Nobody saw it', 'Rain fell all night', 'The lamps went out']
    const pages = told.map(
      (line, i) => `THE COUNTY COMPANION ${41 + i}\n${line}, and ${line.length} men stood by.\nSo ${line} was the end.`,
    )
    const text = clean(pages, ['page-furniture'])
    expect(cleanedText(text)).not.toContain('COMPANION')
    expect(cleanedText(text)).toContain('Rain fell all night')
  })
  it('sets heads aside in which letters were misread, and no line that is only like them', () => {
    const heads = [
      'THE COUNTY COMPANION 41',
      '42 THE COUNTV COMPANION',
      'THE COUNTY COMPAN1ON. 43',
      'THE COUNTY COMPANION 44',
    ]
    const more = ['THE COUNTY COMPANION 45', 'THE COUNTY CHAMPION 46']
    const told = [
      'A boat came in',
      'Nobody saw it',
      'Rain fell all night',
      'The lamps went out',
      'It was cold',
      'Dogs ran',
    ]
    const pages = [...heads, ...more].map(
      (head, i) => `${head}\n${told[i]}, and ${i + 3} men stood by.\nSo ${told[i]}.`,
    )
    const text = cleanedText(clean(pages, ['page-furniture']))
    expect(text).not.toMatch(/COMPAN|COUNTV/)
    expect(text).toContain('THE COUNTY CHAMPION 46')
  })
  it('sets aside what the layout of a page tells to stand around its text, wherever that is', () => {
    const pages = ['CHAPTER ONE\nThe boat\nSigned  B 2\ncame in.', 'CHAPTER ONE\nNobody saw it.']
    const text = clean(pages, ['page-furniture'], [{ around: ['Signed B 2'], runsOn: [], initials: [] }])
    expect(cleanedText(text)).toBe('CHAPTER ONE\nThe boat\ncame in.\nCHAPTER ONE\nNobody saw it.')
  })
  it('never deletes: the source keeps every word, and the change says set aside', () => {
    const [change] = changesBy('page-furniture', 'some text\nhttp://www.example.org\nmore text')
    expect(change).toMatchObject({ kind: 'set-aside', after: '', state: 'applied' })
  })
  it('leaves a chapter’s number alone, and takes a page’s in capitals that its neighbours count on', () => {
    const chapter = 'XIII\n\nTHE LAMPS ARE LIT\n\nThe men came home.\nNobody spoke.'
    expect(changesBy('page-furniture', chapter)).toEqual([])
    const [before, behind] = ['It rained.\nThe night was long.\n37', 'Dogs ran by.\nThe quay was empty.\n39']
    expect(cleanedText(clean([before, chapter, behind], ['page-furniture']))).toContain(chapter)
    const pages = ['XIII', 'XIV', 'XV'].map((n) => `${n}\n\nThe men came home on day ${n}.\nNobody spoke.`)
    expect(cleanedText(clean(pages, ['page-furniture']))).not.toMatch(/^X/m)
    expect(cleanedBy('page-furniture', 'xiii\n\nThe men came home.\nNobody spoke.')).toBe(
      'The men came home.\nNobody spoke.',
    )
  })
  it('leaves the last page of an index’s entry alone, and takes the number of its page', () => {
    const index = 'Lamps, price of, 9, 12\nLanterns, 14\nLighthouses, 77-79, 81,\n    90'
    expect(changesBy('page-furniture', index)).toEqual([])
    expect(cleanedBy('page-furniture', `${index}\n\n212`).trimEnd()).toBe(index)
  })
  it('leaves a heading alone that stands on one page', () => {
    expect(changesBy('page-furniture', 'THE NEW LIGHTS\nIt is the electric light')).toEqual([])
  })
})

it('a page is never set aside whole, also where its words come back on every page', () => {
  const page = (n: number) =>
    `THE HARBOUR ${n}\n\nThe lamps were lit on page ${n} of it.\n\nThe fishermen came out of their houses.\n`
  const cleaned = clean([page(49), page(50), page(52), page(53)])
  for (const state of cleaned.pages)
    expect(state.changes.filter((c) => c.kind === 'set-aside').length).toBeLessThanOrEqual(1)
})
