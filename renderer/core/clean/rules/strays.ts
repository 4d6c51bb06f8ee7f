import { readingRule } from './reading-rule'

/** Takes out what is no word of the text: specks, and pieces of a neighbouring column. */
export const strays = readingRule(
  {
    id: 'strays',
    name: 'Stray marks',
    sentence: 'Specks, and pieces of a neighbouring column, that OCR read as a letter or a sign are taken out.',
    example: { was: 'the two r friends met', is: 'the two friends met' },
  },
  ['stray', 'marks'],
)
