import { readingRule } from './reading-rule'

/** Puts words right whose letters OCR took for others. */
export const lookAlikes = readingRule(
  {
    id: 'look-alikes',
    name: 'Misread letters',
    sentence:
      'Words that OCR misread are put right where their letters, the words beside them and the document itself agree.',
    example: { was: 'signed a ioint statement', is: 'signed a joint statement' },
  },
  ['letters'],
)
