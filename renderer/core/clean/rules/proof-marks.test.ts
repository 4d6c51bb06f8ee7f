import { describe, expect, it } from 'vitest'
import { cleanedOf } from '../../text'
import { changesBy, clean, cleanedBy } from '../cleaned-by.testing'

const verse =
  'The old man said\n\n/*\n  The boats go out at four,\n    and never come again\n  to any other shore.\n*/\n\nand went his way.'

describe('proofreaders’ marks', () => {
  it('are set aside around verse, which keeps its lines', () => {
    const page = clean([verse]).pages[0]!
    expect(cleanedOf(page)).toBe(
      'The old man said\n\n  The boats go out at four,\n    and never come again\n  to any other shore.\n\nand went his way.',
    )
    expect(page.changes.filter((c) => c.rule === 'proof-marks').map((c) => c.kind)).toEqual(['set-aside', 'set-aside'])
  })
  it('are no marks without their other half', () => {
    expect(changesBy('proof-marks', 'one line\n/*\nand another <i> one')).toEqual([])
  })
  it('may be small, as of poetry', () => {
    expect(cleanedBy('proof-marks', 'He sang\n/p\nthe boats go out\np/\nand left')).toBe(
      'He sang\nthe boats go out\nand left',
    )
  })
  it('may be questions, doubtful hyphens, tags and blank pages', () => {
    expect(
      cleanedBy('proof-marks', 'He came to-*day [**typo?] with the <i>Harbour <sc>Light</sc></i>.\n[Blank Page]\nNo.'),
    ).toBe('He came to-day with the Harbour Light.\nNo.')
  })
})
