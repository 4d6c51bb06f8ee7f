import { attested, commonness } from '../lexicon/words'
import { generalChannel, unheardOf } from '../reading/channel'
import type { Rule } from '../rule'
import { patternRule } from './pattern-rule'

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Puts a drop capital back in front of its word, also when OCR read the large letter as another. */
export const dropCapital: Rule = patternRule(
  {
    id: 'drop-capital',
    name: 'Drop capitals',
    sentence: 'A large initial that OCR put on a line of its own is joined to its word.',
    example: { was: 'T\nhe old mill', is: 'The old mill' },
    lexical: true,
  },
  /(?<=^|\n)[ \t]*([\p{Lu}\p{N}|!]) ?\n{1,2}(\p{Ll}[\p{L}'’]*)(?=[ \t]+(\p{L}+))/gu,
  (match, { context }) => {
    const [, letter, rest, next] = match as unknown as [string, string, string, string]
    const restStands = context.standing(rest) === 3 && commonness(context.lexicon, rest) > 40 && rest.length > 1
    const readings = [...capitals]
      .map((capital) => ({ capital, word: capital + rest }))
      .filter(({ word }) => context.standing(word) === 3 && attested(context.lexicon, word, next))
      .map(({ capital, word }) => ({
        word,
        weight:
          Math.log(commonness(context.lexicon, word)) +
          Math.log(1 + context.countPair(word, next)) +
          (capital === letter ? 1.5 : -confusion(letter, capital)),
      }))
      .sort((a, b) => b.weight - a.weight)
    const best = readings[0]
    if (best) return { text: best.word, confidence: restStands ? 0.6 : best.word[0] === letter ? 0.95 : 0.87 }
    return restStands ? null : context.standing(letter + rest) ? { text: letter + rest, confidence: 0.88 } : null
  },
)

/** How unlikely it is that OCR took one capital for another, 0..1. */
function confusion(seen: string, printed: string): number {
  const known = generalChannel()
    .standsFor(seen.toLowerCase())
    .find((c) => c.printed === printed.toLowerCase())
  return (known?.cost ?? unheardOf) / unheardOf
}
