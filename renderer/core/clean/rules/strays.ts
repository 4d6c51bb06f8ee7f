import type { Finding, Rule, RulePage } from '../rule'
import { quotePunctuation } from './quote-punctuation'
import { readingRule } from './reading-rule'

const found = readingRule(
  {
    id: 'strays',
    name: 'Stray marks',
    sentence:
      'Specks, and pieces of a neighbouring column, that OCR read as letters, a sign or a figure are taken out; letters that may be a piece of a word are left, and marked as unclear.',
    example: { was: 'the two r friends met', is: 'the two friends met' },
  },
  ['stray', 'marks'],
)

/** From which confidence on a mark is taken for what a comma or a stop left behind. */
const surelyLeft = 0.5

/**
 * How sure it must be that letters are no word of the text for them to be taken out. Of those in less sure findings every second was
 * a word, or a piece of one.
 */
const surelyNothing = 0.6
/** How sure it is at least where letters are marked; below, it is asked. */
const doubtful = 0.5

/** Takes out what is no word of the text: specks, and pieces of a neighbouring column. Letters that may be one are marked. */
export const strays: Rule = {
  ...found,
  find(page) {
    const findings = found.find(page).filter((f) => f.confidence >= surelyNothing || !takesWord(f, page))
    if (!findings.length) return findings
    // On a page where commas and stops were read as quotation marks, such a mark is no speck.
    const left = quotePunctuation.find(page).filter((f) => f.confidence >= surelyLeft)
    return findings
      .filter((f) => !left.some((mark) => f.from < mark.to && mark.from < f.to))
      .map((f) => (f.confidence >= doubtful && f.confidence < surelyNothing ? leftUnclear(f, page.text) : f))
  },
}

/** Whether a finding takes out nothing but one whole word that is known: where that is in doubt it is no speck, and nothing to ask. */
function takesWord({ from, to, text }: Finding, page: RulePage): boolean {
  const word = page.text.slice(from, to).trim()
  return text === '' && /^\p{L}{2,}$/u.test(word) && page.context.standing(word) === 3
}

/** Letters that are marked instead of taken out; what holds none is a speck all the same. */
function leftUnclear(finding: Finding, page: string): Finding {
  const was = page.slice(finding.from, finding.to)
  if (!/\p{L}/u.test(was)) return finding
  const text = was.trimStart()
  return { ...finding, from: finding.to - text.length, text, kind: 'unclear' }
}
