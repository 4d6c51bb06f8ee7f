import { readingOf } from '../word-reading'
import type { Finding, Rule } from '../rule'
import { gapIsOpen, tokensOf } from '../tokens'

/** Puts words right whose letters OCR took for others. */
export const lookAlikes: Rule = {
  id: 'look-alikes',
  name: 'Look-alike letters',
  sentence:
    'Letters that OCR takes for one another (l and I, rn and m, c and e, O and 0) are put right where the lexicon and the words beside agree.',
  example: { was: 'signed a ioint statement', is: 'signed a joint statement' },
  lexical: true,
  find({ text, context }) {
    const tokens = tokensOf(text)
    const findings: Finding[] = []
    tokens.forEach((token, i) => {
      const before = tokens[i - 1]
      const after = tokens[i + 1]
      const reading = readingOf(context, {
        word: token.text,
        left: before && gapIsOpen(text, before, token) ? before.text : null,
        right: after && gapIsOpen(text, token, after) ? after.text : null,
        opensSentence: !before || !gapIsOpen(text, before, token) || /\n\s*\n/.test(text.slice(before.to, token.from)),
      })
      if (reading) findings.push({ from: token.from, to: token.to, text: reading.text, confidence: reading.confidence })
    })
    return findings
  },
}
