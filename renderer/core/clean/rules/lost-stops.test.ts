import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'
import { pageWithoutStops } from './lost-stops.testing'

describe('lost stops', () => {
  it('are put back between sentences where a page lost many, over the ends of lines, too', () => {
    const cleaned = cleanedBy('lost-stops', pageWithoutStops)
    expect(cleaned).toContain('in his possession. The jury')
    expect(cleaned).toContain('with costs.\nA man')
    expect(cleaned).toContain('a month.\nThe meeting')
    expect(cleaned).toContain('in the chair. He said')
  })
  it('are not made up before names, or where titles stand', () => {
    const cleaned = cleanedBy('lost-stops', pageWithoutStops)
    expect(cleaned).toContain('Lowe against Reid')
    expect(cleaned).toContain('named Henry Hale')
    expect(cleaned).toContain('Mr Justice Boyd')
  })
  it('are left to their writer in a text that was read well', () => {
    const text =
      'The house was empty when they came to it in the morning. The woman who kept the key had gone away to see her sister, and nobody in the village knew when she would be back again They went home. It was late. She came on Monday.'
    expect(changesBy('lost-stops', text)).toEqual([])
  })
  it('are left alone at the ends of verses', () => {
    const verse = [
      'Tbe wind blew cold upon tho hill',
      'And all tho valley lay so still',
      'Tho moon was dim, tho stars woro few',
      'And over us tho night-birds flew',
    ]
    expect(changesBy('lost-stops', verse.join('\n'))).toEqual([])
  })
})
