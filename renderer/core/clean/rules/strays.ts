import type { Rule } from '../rule'
import { quotePunctuation } from './quote-punctuation'
import { readingRule } from './reading-rule'

const found = readingRule(
  {
    id: 'strays',
    name: 'Stray marks',
    sentence:
      'Specks, and pieces of a neighbouring column, that OCR read as letters, a sign or a figure are taken out.',
    example: { was: 'the two r friends met', is: 'the two friends met' },
  },
  ['stray', 'marks'],
)

/** From which confidence on a mark is taken for what a comma or a stop left behind. */
const surelyLeft = 0.5

/** Takes out what is no word of the text: specks, and pieces of a neighbouring column. */
export const strays: Rule = {
  ...found,
  find(page) {
    const findings = found.find(page)
    if (!findings.length) return findings
    // On a page where commas and stops were read as quotation marks, such a mark is no speck.
    const left = quotePunctuation.find(page).filter((f) => f.confidence >= surelyLeft)
    return findings.filter((f) => !left.some((mark) => f.from < mark.to && mark.from < f.to))
  },
}
