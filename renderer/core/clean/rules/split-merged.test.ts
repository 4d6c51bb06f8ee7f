import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('split and merged words', () => {
  it.each([
    ['that the prisonerhad been there', 'that the prisoner had been there'],
    ['a number ofarticles were found', 'a number of articles were found'],
    ['By our correspondentin the harbour', 'By our correspondent in the harbour'],
    ['it was a beauti ful day', 'it was a beautiful day'],
  ])('%j becomes %j', (was, is) => expect(cleanedBy('split-merged', was)).toBe(is))

  it('proposes to part what may be one word', () => {
    const text = 'it was an internalimpetus for'
    expect(cleanedBy('split-merged', text, { proposals: true })).toBe('it was an internal impetus for')
  })

  it('puts back a hyphen that the document has elsewhere', () => {
    const text = 'China-Russia relations. The ChinaRussia relationship.'
    expect(cleanedBy('split-merged', text)).toBe('China-Russia relations. The China-Russia relationship.')
  })

  it.each(['a man of war', 'Newfoundland and Cumberland', 'some times he came', 'he may be there'])(
    'leaves %j alone',
    (text) => expect(changesBy('split-merged', text)).toEqual([]),
  )
})
