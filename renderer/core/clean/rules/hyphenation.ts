import { attested, commonness } from '../lexicon/words'
import type { Context } from '../context'
import { patternRule, type Replacement } from './pattern-rule'

/** Joins words that were divided at a line's end, or keeps the hyphen where it belongs to the word. */
export const hyphenation = patternRule(
  {
    id: 'hyphenation',
    name: 'Hyphenation',
    sentence: 'A word divided at the end of a line is joined; the hyphen stays where it belongs to the word.',
    example: { was: 'demar-\ncation', is: 'demarcation' },
    lexical: true,
  },
  /(\p{L}[\p{L}\p{M}'’]*)( ?)([-\u00ad\u00ac])[ \t]*(\n[ \t]*|(?<=[ \t]))(\p{L}[\p{L}\p{M}'’]*)/gu,
  (match, { context }) => {
    const [, head, apart, mark, gap, tail] = match as unknown as [string, string, string, string, string, string]
    const atLineEnd = gap.includes('\n')
    // What stands apart from the word may be a dash, and is a hyphen only where the halves make one.
    if (apart && !(atLineEnd && areHalves(context, head, tail))) return null
    return joinOf(context, head, mark, atLineEnd, tail)
  },
)

/** Whether two pieces make a word, and are not both words themselves. */
function areHalves(context: Context, head: string, tail: string): boolean {
  return context.standing(head + tail) >= 2 && (context.standing(head) < 3 || context.standing(tail) < 3)
}

function joinOf(context: Context, head: string, mark: string, atLineEnd: boolean, tail: string): Replacement {
  const joined = head + tail
  const hyphened = `${head}-${tail}`
  const certain = mark !== '-' || atLineEnd
  const standing = context.standing(joined)
  if (context.count(hyphened) > context.count(joined) && context.count(hyphened) > 0)
    return { text: hyphened, confidence: 0.93 }
  if (tail[0] !== tail[0]!.toLowerCase()) {
    const names = context.standing(head) >= 2 && context.standing(tail) >= 2
    return names && atLineEnd ? { text: hyphened, confidence: 0.88 } : null
  }
  if (standing === 3 || (standing === 2 && (context.standing(head) < 3 || context.standing(tail) < 3)))
    return { text: joined, confidence: certain ? 0.96 : 0.92 }
  if (context.count(joined) > 1) return { text: joined, confidence: 0.92 }
  const bothWords = context.standing(head) === 3 && context.standing(tail) === 3
  if (bothWords && head.length > 1 && tail.length > 2) {
    const usual = attested(context.lexicon, head, tail) || commonness(context.lexicon, tail) > 100
    return { text: hyphened, confidence: usual && certain ? 0.9 : 0.8 }
  }
  return atLineEnd
    ? { text: joined, confidence: context.standing(head) === 3 && context.standing(tail) === 3 ? 0.6 : 0.86 }
    : null
}
