import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOn, pageLabels } from './metadata'

describe('counting on from a label', () => {
  it.each([
    ['12', 3, '15'],
    ['xii', 1, 'xiii'],
    ['XCIX', 1, 'C'],
    ['fol. 3r', 1, 'fol. 3v'],
    ['fol. 3v', 1, 'fol. 4r'],
    ['A 7', 2, 'A 9'],
    ['', 4, ''],
  ])('%s and %i more', (label, steps, result) => expect(countOn(label, steps)).toBe(result))

  it('adds up, for numbers, roman numerals and folios', () => {
    fc.assert(
      fc.property(fc.constantFrom('1', '40', 'iv', 'lxxxviii', '2r', '9v'), fc.nat(200), fc.nat(200), (label, a, b) => {
        expect(countOn(countOn(label, a), b)).toBe(countOn(label, a + b))
      }),
    )
  })
})

describe('page labels', () => {
  it('are as imported until a range says otherwise', () => {
    const imported = ['1', '2', '3', '4', '5']
    expect(pageLabels(imported, [])).toEqual(imported)
    expect(
      pageLabels(imported, [
        { from: 3, label: '1' },
        { from: 1, label: 'i' },
      ]),
    ).toEqual(['1', 'i', 'ii', '1', '2'])
  })
})
