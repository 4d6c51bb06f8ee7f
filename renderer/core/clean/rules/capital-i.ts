import { readingRule } from './reading-rule'

/** Puts a small i back where OCR read a capital. */
export const capitalI = readingRule(
  {
    id: 'capital-i',
    name: 'Capital I for i',
    sentence:
      'A small i that lost its dot, and was read as a capital in the midst of a sentence, is put back where the words beside it and the rest of the text agree.',
    example: { was: 'they met In a house near Coonamble', is: 'they met in a house near Coonamble' },
  },
  ['case'],
)
