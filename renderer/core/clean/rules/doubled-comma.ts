import { patternRule } from './pattern-rule'

/** Takes out the speck behind a comma that OCR read as a stop or another comma. */
export const doubledComma = patternRule(
  {
    id: 'doubled-comma',
    name: 'Comma with a speck',
    ofMisreading: true,
    sentence:
      'A comma with a stop or another comma behind it is one comma where the sentence goes on with a small letter.',
    example: { was: 'a watch,. which he sold', is: 'a watch, which he sold' },
  },
  /(?<=\p{L}{2}),[.,](?=\s+\p{Ll})/gu,
  () => ({ text: ',', confidence: 0.9 }),
)
