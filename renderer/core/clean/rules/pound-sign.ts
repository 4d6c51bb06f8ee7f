import { patternRule } from './pattern-rule'

/** Puts back the pound sign where a file's encoding lost it. */
export const poundSign = patternRule(
  {
    id: 'pound-sign',
    name: 'Lost pound signs',
    sentence: 'A sign that the file’s encoding lost before a sum is read as the pound sign.',
    example: { was: 'a fine of �40', is: 'a fine of £40' },
    lexical: true,
  },
  /(?<![\p{N}\uFFFD])\uFFFD(?=\d)/gu,
  (_, { context }) => (context.lexicon.language === 'en' ? { text: '£', confidence: 0.9 } : null),
)
