import { describe, expect, it } from 'vitest'
import { clean } from './cleaned-by.testing'
import { cleanedText } from '../text'
import { itemMarksOf } from './enumerations'

const marksIn = (text: string) => itemMarksOf(text).map(({ from, to }) => text.slice(from, to))

describe('marks of an enumeration', () => {
  it('are those with the one before or behind beside them, in the same form', () => {
    expect(marksIn('a) one\nb) two\nd) four')).toEqual(['a)', 'b)'])
    expect(marksIn('(i) one\n(ii) two\n(iii) three')).toEqual(['(i)', '(ii)', '(iii)'])
    expect(marksIn('A. one\nB. two\nC. three')).toEqual(['A.', 'B.', 'C.'])
    expect(marksIn('1) one\na) small\nb) smaller\n2) two')).toEqual(['1)', 'a)', 'b)', '2)'])
    expect(marksIn('They want a) a school, b) a road.')).toEqual(['a)', 'b)'])
  })
  it('are no letters that stand alone, and no stop amid a line', () => {
    expect(marksIn('It is a fact b) that nobody came.')).toEqual([])
    expect(marksIn('So said A. and so said B. too.')).toEqual([])
    expect(marksIn('a) one\n(b) two')).toEqual([])
  })
})

describe('a list counted by letters', () => {
  it.each([
    'The council resolved\na) that a new school be built\nb) that the teacher be paid\nc) that the roads be mended\n\nand went home.',
    'Wanted are\na) a new school\nb) a teacher\nc) better roads\nd) a bridge',
    'The council wants\na. a new school\nb. a teacher\nc. better roads\n\ni) one thing\nii) another thing\niii) a third',
    '1) The harbour\n   a) its quay\n   b) its lamps\n2) The town\n3) The river',
    'They resolved\n\na. a new school\nb. a teacher\nc. better roads\nd. a bridge over the river\nNothing was done about it.',
    'The town needs:\na) a new school\nb) a teacher\nc) better roads\nd) a bridge over the river\nNothing was done in the year that followed, and the people complained of it.',
    'They want\na ) a new school\nb ) a teacher\nc ) better roads',
    'The council wants a) a new school, b) a teacher, c) better roads and d) a bridge.',
  ])('keeps its marks and its lines', (text) => {
    expect(cleanedText(clean([text]))).toBe(text)
  })
})
