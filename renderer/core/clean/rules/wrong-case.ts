import type { Rule } from '../rule'
import { patternRule } from './pattern-rule'

/** Mends a word with one letter in the wrong case. */
export const wrongCase: Rule = patternRule(
  {
    id: 'wrong-case',
    name: 'Wrong case',
    ofMisreading: true,
    sentence:
      'A capital in the midst of a small-letter word, or a small letter among capitals, is mended when the lexicon knows the word.',
    example: { was: 'the maChine', is: 'the machine' },
    lexical: true,
  },
  /(?<![\p{L}\p{N}'’-])\p{L}{4,}(?![\p{L}\p{N}'’-])/gu,
  ([word], { context }) => {
    const capitals = [...word].filter((c) => c !== c.toLowerCase()).length
    const small = word.length - capitals
    const first = word[0] !== word[0]!.toLowerCase()
    if (context.lexicon.standing(word) > 0 || context.count(word) > 1) return null
    if (capitals - (first ? 1 : 0) === 1 && small > 2 && !/^(?:Mc|Mac|De|La|Le|O|Van|Fitz|Du|Di)\p{Lu}/u.test(word)) {
      const mended = (first ? word[0]! : '') + word.slice(first ? 1 : 0).toLowerCase()
      return context.standing(mended) === 3 ? { text: mended, confidence: 0.92 } : null
    }
    if (small === 1 && capitals > 2 && first) {
      const mended = word.toUpperCase()
      return context.standing(mended) === 3 ? { text: mended, confidence: 0.9 } : null
    }
    return null
  },
)
