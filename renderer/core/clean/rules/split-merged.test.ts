import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('split and merged words', () => {
  it.each([
    ['it was an internalimpetus for', 'it was an internal impetus for'],
    ['By our correspondentin the harbour', 'By our correspondent in the harbour'],
    ['it was a beauti ful day', 'it was a beautiful day'],
  ])('%j becomes %j', (was, is) => expect(cleanedBy('split-merged', was)).toBe(is))

  it('puts back a hyphen that the document has elsewhere', () => {
    const text = 'China-Russia relations. The ChinaRussia relationship.'
    expect(cleanedBy('split-merged', text)).toBe('China-Russia relations. The China-Russia relationship.')
  })

  it.each(['a man of war', 'Newfoundland and Cumberland', 'some times he came', 'he may be there'])(
    'leaves %j alone',
    (text) => expect(changesBy('split-merged', text)).toEqual([]),
  )
})
