import { readingRule } from './reading-rule'

/** Parts words and closes words that OCR ran together or broke. */
export const splitMerged = readingRule(
  {
    id: 'split-merged',
    name: 'Split and merged words',
    sentence:
      'Words that OCR ran together are parted, and words it broke are closed, where the result reads better than what stood there.',
    example: { was: 'an internalimpetus', is: 'an internal impetus' },
  },
  ['parted', 'closed'],
)
