import { patternRule } from './pattern-rule'

/** Writes a letter and the accent behind it as the one character they are. */
export const composition = patternRule(
  {
    id: 'composition',
    name: 'Letters with their accents',
    sentence: 'A letter and an accent that a file holds as two characters are written as one; they look the same.',
    example: { was: 'e\u0301te\u0301', is: 'été' },
  },
  /\p{L}[\u0300-\u036f]+/gu,
  ([letter]) => ({ text: letter.normalize('NFC'), confidence: 0.99 }),
)
