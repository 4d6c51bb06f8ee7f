import { patternRule } from './pattern-rule'

/** Writes the long s as a round one. */
export const longS = patternRule(
  {
    id: 'long-s',
    name: 'Long s',
    sentence: 'The long s (ſ) of older print is written as s.',
    example: { was: 'houſe', is: 'house' },
    optional: true,
  },
  /[\p{L}ſ]*ſ[\p{L}ſ]*/gu,
  ([word]) => ({ text: word.replace(/ſ/g, 's'), confidence: 0.99 }),
)
