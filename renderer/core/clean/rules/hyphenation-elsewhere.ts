import type { Context } from '../context'
import { guessLanguage } from '../../document/guess-language'
import { beginsCompound, divisionsOf, isHyphen, isJoining, isSoft, shownMark, type Division } from '../divisions'
import type { Finding, Rule } from '../rule'
import type { Replacement } from './pattern-rule'

/** What leans on the word before it behind a hyphen: Portuguese pronouns, Russian particles. */
const leaning = /^(?:se|me|te|lhes?|nos|vos|l?[oa]s?|n[oa]s?|то|либо|нибудь|таки|ка|же)$/
/** The same behind a word that the line divides: "cha-\nmaram-no". */
const leaningRest = /^(?:-(?:se|me|te|lhes?|nos|vos|l?[oa]s?|n[oa]s?|ia|ei|á|то|либо|нибудь|таки|ка))+$/
/** Words that are two by their first half: Russian "из-за", "по-русски"; Portuguese days of the week. */
const twoWords =
  /^(?:из-за|из-под|по-над|по-\p{L}+(?:ски|цки|ому|ему)|(?:segunda|terça|quarta|quinta|sexta)-feiras?|guarda-\p{L}{4,})$/iu

/**
 * Joins divided words where no lexicon tells what is a word. What the document has elsewhere decides, and without that the rule
 * that most hyphens at the ends of lines divide words.
 */
export const hyphenationElsewhere: Rule = {
  id: 'hyphenation-elsewhere',
  name: 'Hyphenation, other languages',
  sentence:
    'In languages without a lexicon, a word divided at the end of a line is joined as the document has it elsewhere.',
  example: { was: 'ὁ λό-\nγος', is: 'ὁ λόγος' },
  withoutLexicon: true,
  find({ text, context }) {
    const language = guessLanguage(text)
    return divisionsOf(text)
      .filter((d) => d.atLineEnd && !d.isApart)
      .flatMap((division): Finding[] => {
        const { from, to } = division
        const is = joinElsewhere(context, division, language)
        return is && is.text !== text.slice(from, to) ? [{ from, to, ...is }] : []
      })
  },
}

/**
 * What a division becomes by the document's own usage alone; null leaves it alone.
 *
 * @param language ISO 639-1 tag of the text, where its little words tell
 */
export function joinElsewhere(context: Context, division: Division, language: string | null = null): Replacement {
  const { head, mark, tail, rest, next } = division
  const [hyphened, joined] = [`${head}-${tail}${rest}`, `${head}${tail}${rest}`]
  const kept = (confidence: number): Replacement => ({ text: hyphened, confidence })
  if (/\p{N}$/u.test(head) || /^\p{N}/u.test(tail)) return isHyphen(mark) ? kept(0.85) : null
  if (mark === '\u05be') return { text: `${head}${mark}${tail}${rest}`, confidence: 0.9 }
  // Scripts written from right to left divide no words.
  if (/[\u0590-\u08ff]$/.test(head)) return isHyphen(mark) ? kept(0.85) : null
  const isKnown = context.count(joined) > 0
  if (isSoft(mark)) return { text: joined, confidence: 0.96 }
  if (!isKnown && rest === '' && isSuspending(context, tail, language) && /^\s+\p{L}/u.test(next))
    return { text: `${head}${shownMark(mark)} ${tail}`, confidence: 0.7 }
  if (context.count(hyphened) > context.count(joined)) return kept(0.9)
  if (isKnown) return { text: joined, confidence: 0.95 }
  if (/^\p{Lu}/u.test(tail)) {
    const areCapitals = /^\p{Lu}{2,}$/u.test(head) && /^\p{Lu}+$/u.test(tail)
    return areCapitals ? { text: joined, confidence: 0.8 } : kept(0.8)
  }
  if (beginsCompound(head, tail, context.count(tail) > 0) || twoWords.test(hyphened)) return kept(0.8)
  if (leaningRest.test(rest) && head.length + tail.length > 4) return { text: joined, confidence: 0.7 }
  if (rest !== '' || /[-\u2010\u2011]/.test(head)) return kept(0.6)
  const isCompound = head.toLowerCase() === tail || (leaning.test(tail) && context.count(head) > 0)
  if (isCompound || [head, tail].every((part) => part.length > 3 && context.count(part) > 1)) return kept(0.65)
  return { text: joined, confidence: 0.8 }
}

/** Whether a little word may stand between two of which the first is cut short. */
function isSuspending(context: Context, word: string, language: string | null): boolean {
  if (language !== null && isJoining(word, language)) return true
  return isJoining(word, null) && isAtHome(context, word)
}

/** Whether a little word stands by itself in the document, too, or is of a script whose joining words are hardly syllables. */
function isAtHome(context: Context, word: string): boolean {
  return context.count(word) > 1 || !/^\p{Script=Latin}/u.test(word)
}
