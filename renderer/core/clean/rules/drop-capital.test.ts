import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('drop capitals', () => {
  it('puts the letter back in front of its word', () => {
    expect(cleanedBy('drop-capital', 'W\nhen the old mill stood')).toBe('When the old mill stood')
  })
  it('reads the letter anew where OCR misread it', () => {
    expect(cleanedBy('drop-capital', ' A\nn the last years, as in the first, and in the rest')).toMatch(
      /^In the last years/,
    )
  })
  it('leaves a letter alone that stands before a whole sentence', () => {
    expect(changesBy('drop-capital', 'A\nman came in')).toEqual([])
  })
})
