import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('hyphenation', () => {
  it('joins a word that was divided', () => {
    expect(cleanedBy('hyphenation', 'boundary demar-\ncation issues')).toBe('boundary demarcation issues')
    expect(cleanedBy('hyphenation', 'the estab\u00ad\nlishment of')).toBe('the establishment of')
  })
  it('keeps the hyphen of a compound', () => {
    expect(cleanedBy('hyphenation', 'his son-in-\nlaw came')).toContain('in-law')
    expect(cleanedBy('hyphenation', 'the North-\nSouth line')).toBe('the North-South line')
  })
  it('lets the document’s own usage decide', () => {
    const text = 'a re-cover of it, a re-cover again, a re-\ncover at last'
    expect(cleanedBy('hyphenation', text)).toBe('a re-cover of it, a re-cover again, a re-cover at last')
  })
  it('joins halves whose hyphen stands apart, where they make a word, and takes no dash for one', () => {
    expect(cleanedBy('hyphenation', 'boundary demar -\ncation issues')).toBe('boundary demarcation issues')
    expect(changesBy('hyphenation', 'he came home -\nand went to bed')).toEqual([])
    expect(changesBy('hyphenation', 'boundary demar - cation issues')).toEqual([])
  })
  it('leaves a hyphen inside a line alone, and a dash', () => {
    expect(changesBy('hyphenation', 'a well-known man - and so on')).toEqual([])
  })
})
