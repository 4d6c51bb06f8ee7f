import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('stray marks', () => {
  const sure = 'In the morning the men t went down to the river, and the boats were ready'
  const doubtful = 'The ship lay in the j harbour until the wind changed, and the captain waited'
  it('are taken out where the words beside them fit without them', () => {
    expect(cleanedBy('strays', sure)).toBe(sure.replace('men t', 'men'))
  })
  it('that may be a piece of a word are left where they stand, and marked as unclear', () => {
    expect(changesBy('strays', doubtful).map((c) => [c.kind, doubtful.slice(c.from, c.to)])).toEqual([['unclear', 'j']])
    expect(cleanedBy('strays', doubtful)).toBe(doubtful)
  })
})
