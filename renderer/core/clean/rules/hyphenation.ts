import { attested, commonness } from '../lexicon/words'
import type { Context } from '../context'
import { beginsCompound, divisionsOf, isHyphen, isJoining, isSoft, shownMark, type Division } from '../divisions'
import type { Finding, Rule } from '../rule'
import type { Replacement } from './pattern-rule'

/** What a French verb, or a word before it, has behind a hyphen. */
const leaning =
  /^(?:il|elle|on|je|tu|nous|vous|ils|elles|ce|moi|toi|lui|leur|le|la|les|en|y|là|ci|même|mêmes|être|[mtl]['’](?:en|y)|dessus|dessous|dedans|dehors|delà|devant|t)$/

const inversion = /^-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)$/

/** A number that is divided behind one of its thousands: “£10,-” and “000”. */
const dividedNumber = /(?<![\d.,])(\d{1,3}(?:[.,]\d{3})*[.,])[-\u2010\u00ac][ \t]*\n[ \t]*(?=\d{3}(?!\d))/gu

/** Joins words that were divided at a line's end, or keeps the hyphen where it belongs to the word. */
export const hyphenation: Rule = {
  id: 'hyphenation',
  name: 'Hyphenation',
  sentence: 'A word divided at the end of a line is joined; the hyphen stays where it belongs to the word.',
  example: { was: 'demar-\ncation', is: 'demarcation' },
  lexical: true,
  find({ text, context }) {
    const findings: Finding[] = []
    for (const division of divisionsOf(text)) {
      const { from, to, head, tail, mark, isApart, atLineEnd } = division
      if (!atLineEnd && mark === '=') continue
      // What stands apart from the word may be a dash, and is a hyphen only where the halves make one.
      if (isApart && !(atLineEnd && areHalves(context, head, tail))) continue
      const is = joinOf(context, division)
      if (is && is.text !== text.slice(from, to)) findings.push({ from, to, ...is })
    }
    for (const { index, 0: all, 1: before } of text.matchAll(dividedNumber))
      findings.push({ from: index, to: index + all.length, text: before!, confidence: 0.9 })
    return findings.sort((a, b) => a.from - b.from)
  },
}

/** Whether two pieces make a word, and are not both words themselves. */
function areHalves(context: Context, head: string, tail: string): boolean {
  return context.standing(head + tail) >= 2 && (context.standing(head) < 3 || context.standing(tail) < 3)
}

/** What a division becomes, as the lexicon and the document's own usage tell; null leaves it alone. */
export function joinOf(context: Context, division: Division): Replacement {
  const { head, mark, atLineEnd, tail, rest } = division
  const [hyphened, joined] = [`${head}-${tail}${rest}`, `${head}${tail}${rest}`]
  const kept = (confidence: number): Replacement => ({ text: hyphened, confidence })
  // Before figures, too: "10- bis 12jährige".
  if (isSuspended(context, division))
    return { text: `${head}${shownMark(mark)} ${tail}${rest}`, confidence: atLineEnd || isSoft(mark) ? 0.9 : 0.4 }
  // A number is not joined to another: "1914-18".
  if (/\p{N}$/u.test(head) || /^\p{N}/u.test(tail)) return atLineEnd && isHyphen(mark) ? kept(0.9) : null
  if (mark === '\u05be') return atLineEnd ? { text: `${head}${mark}${tail}${rest}`, confidence: 0.9 } : null
  // "β-\ncarotene", "16th-\ncentury"
  if (atLineEnd && isHyphen(mark) && (isSign(head, tail) || /^\d+(?:st|nd|rd|th)$/.test(head))) return kept(0.9)
  const whole = wholeOf(context, division)
  if (whole) return whole
  if (isSoft(mark)) return { text: joined, confidence: 0.96 }
  if (context.count(hyphened) > context.count(joined)) return kept(0.93)
  const last = head.split(/[-\u2010\u2011]/).at(-1)!
  const areWords = context.standing(last) === 3 && context.standing(tail) === 3
  const isOfMany = last !== head || rest !== ''
  const inOne = context.standing(last + tail)
  const isWhole = inOne === 3 || (inOne === 2 && !areWords) || (inOne === 2 && isInverted(context, division))
  // "va-t-\nelle": the letter between verb and pronoun begins no word.
  const isLink = context.lexicon.language === 'fr' && /^[tT]$/.test(last)
  if (isOfMany && isWhole && tail.length > 1 && !isLink) return { text: joined, confidence: 0.92 }
  // "mother-in-law", "c'est-à-dire", "tête-à-tête": one hyphen seldom stands alone in a compound.
  if ((rest !== '' || /[-\u2010\u2011]/.test(head)) && isPart(context, head) && isPart(context, tail)) return kept(0.9)
  if (context.lexicon.language === 'fr' && isLeaning(context, division)) return kept(0.9)
  if (context.lexicon.language === 'fr' && frenchBefore.test(head) && context.standing(tail) === 3 && inOne < 2)
    return kept(0.85)
  if (/^(?:Mac|Mc|Fitz|[OD]['’])$/.test(head) && /^\p{Lu}\p{Ll}/u.test(tail)) return { text: joined, confidence: 0.85 }
  const names = context.standing(head) >= 2 && context.standing(tail) >= 2
  if (/^\p{Lu}/u.test(tail)) return atLineEnd && (names || /^\p{Lu}/u.test(head)) ? kept(names ? 0.88 : 0.7) : null
  // "x-\nray": no line was ever divided behind one letter.
  if (atLineEnd && isHyphen(mark) && /^[b-df-hj-np-tv-xz]$/i.test(head)) return kept(0.9)
  const standing = context.standing(head + tail)
  // Another language's "and", in a text that no language is told of: "Ind-\nog udførsel".
  if (atLineEnd && isHyphen(mark) && standing < 2 && isForeignJoining(context, division))
    return { text: `${head}${mark} ${tail}${rest}`, confidence: 0.6 }
  // "A-\nflat": nor before a word that makes none with it.
  if (atLineEnd && isHyphen(mark) && /^\p{Lu}$/u.test(head) && standing < 2 && context.standing(tail) === 3)
    return kept(0.7)
  if (
    atLineEnd &&
    standing < 2 &&
    beginsCompound(head, tail, context.lexicon.language === 'it' && context.standing(tail) >= 2)
  )
    return kept(0.85)
  if (standing === 3 || (standing === 2 && (context.standing(head) < 3 || context.standing(tail) < 3)))
    return { text: joined, confidence: !isHyphen(mark) || atLineEnd ? 0.96 : 0.92 }
  if (context.count(head + tail) > 1) return { text: joined, confidence: 0.92 }
  const bothWords = context.standing(head) === 3 && context.standing(tail) === 3
  if (bothWords && head.length > 1 && tail.length > 2) {
    const areBeside = attested(context.lexicon, head, tail)
    const usual = areBeside || commonness(context.lexicon, tail) > 100
    if (!isCompound(context, head, tail, areBeside)) return { text: joined, confidence: 0.8 }
    return kept(usual && (!isHyphen(mark) || atLineEnd) ? 0.9 : 0.8)
  }
  return atLineEnd ? { text: joined, confidence: bothWords ? 0.6 : 0.86 } : null
}

/**
 * Whether two words make a compound with a hyphen where nothing but the lexicon tells. English has many, French those of two
 * common words; elsewhere halves that happen to be words are halves.
 */
function isCompound({ lexicon }: Context, head: string, tail: string, areBeside: boolean): boolean {
  if (lexicon.language === 'fr')
    return (
      isPlural(lexicon, head, tail) || areBeside || Math.min(commonness(lexicon, head), commonness(lexicon, tail)) > 100
    )
  // "teórico-práctica"
  if (lexicon.language === 'es')
    return /\p{L}{3,}[ií]?o$/u.test(head) && tail.length > 4 && lexicon.standing(head + tail) === 0
  return lexicon.language === 'en' && !neverApart.test(head)
}

/** Whether two French nouns stand in the plural, as the halves of a word never do: "états-majors", but not "les-quels". */
function isPlural(lexicon: Context['lexicon'], head: string, tail: string): boolean {
  const noun = head.replace(/^(?:[cdjlmnst]|qu)['’]/i, '')
  return [noun, tail].every((word) => /\p{L}{3,}[sx]$/u.test(word) && lexicon.standing(word.slice(0, -1)) === 3)
}

/** French beginnings that stand before whole words with a hyphen, where they make none in one. */
const frenchBefore = /^(?:[dl]['’])?(?:contre|sous|vice|arrière|avant|après|demi|semi|quasi)$/i

/** Whether what stands before a hyphen is one letter of another script, which counts or names what follows. */
function isSign(head: string, tail: string): boolean {
  return /^\p{Script=Greek}$/u.test(head) && /^\p{Script=Latin}/u.test(tail)
}

/** English beginnings of words that no hyphen follows. */
const neverApart = /^(?:un|im|dis|mis|en|em)$/i

/** What words in capitals make when put together, and what German spelt otherwise where it divided: "Zuk-ker". */
function wholeOf(context: Context, { head, mark, atLineEnd, tail, rest }: Division): Replacement {
  if (!atLineEnd || rest !== '') return null
  const joined = head + tail
  const areCapitals = /^(?:\p{Lu}['’])?\p{Lu}{2,}$/u.test(head) && /^\p{Lu}+$/u.test(tail)
  if (areCapitals) {
    const bothWords = context.standing(head) === 3 && context.standing(tail) === 3
    const isDouble =
      context.count(`${head}-${tail}`) > 0 ||
      beginsCompound(head, tail, context.standing(tail) >= 2) ||
      (bothWords && context.standing(joined) < 2)
    return isDouble ? null : { text: joined, confidence: context.standing(joined) >= 2 ? 0.95 : 0.86 }
  }
  if (context.lexicon.language !== 'de' || !isHyphen(mark)) return null
  // Of three letters one was left out where the word was not divided: "Schiff-fahrt".
  if (/(\p{Ll})\1$/u.test(head) && head.at(-1) === tail[0]) {
    const short = head + tail.slice(1)
    return context.standing(joined) >= 2 || context.standing(short) >= 2 ? { text: joined, confidence: 0.45 } : null
  }
  if (!head.endsWith('k') || !tail.startsWith('k') || context.standing(joined) >= 2) return null
  const word = `${head.slice(0, -1)}c${tail}`
  return context.standing(word) >= 2 ? { text: word, confidence: 0.45 } : null
}

/** Whether a word is cut short before another that ends as it does. */
function isSuspended(context: Context, { head, mark, atLineEnd, tail, rest, next }: Division): boolean {
  if ((mark === '\u00ad' && atLineEnd) || rest !== '' || !isJoining(tail.toLowerCase(), context.lexicon.language))
    return false
  if (/\p{Lu}/u.test(tail[0]!)) return false
  // OCR that writes ¬ takes what it reads for a divided word.
  if (isSoft(mark) && context.standing(head + tail) > (context.standing(head) === 3 ? 2 : 1)) return false
  // The joining word must stand by itself, and not finish a word of its own: "wander-\nto" does not, "demar-\nto" might.
  const stop = tail === 'u' ? '\\.' : tail === 'bzw' ? '\\.?' : ''
  const follows = new RegExp(`^${stop}\\s+${/\p{N}$/u.test(head) ? '\\p{N}' : '[-\u2010\u2011]?\\p{L}'}`, 'u').test(
    next,
  )
  return follows && !(context.standing(head + tail) >= 2 && context.standing(head) < 2)
}

/** What a verb has behind it as its subject. */
const subject = /^(?:il|elle|on|je|tu|nous|vous|ils|elles)$/i
/** How much commoner a verb is than the word that it would make with its subject: "est-elle", not "Estelle". */
const commoner = 20

function isLeaning(context: Context, { head, tail }: Division): boolean {
  const { lexicon } = context
  if (subject.test(tail) && commonness(lexicon, head) > commoner * Math.max(1, commonness(lexicon, head + tail)))
    return true
  const isVerb = /ez$/.test(head) && tail === 'vous'
  return (isVerb || (leaning.test(tail.toLowerCase()) && isPart(context, head))) && context.standing(head + tail) < 3
}

/** Whether a French verb stands before its pronoun, which has the hyphen: "cesse-\nras-tu". */
function isInverted({ lexicon }: Context, { tail, rest }: Division): boolean {
  return lexicon.language === 'fr' && inversion.test(rest) && !leaning.test(tail.toLowerCase())
}

/** Whether a word joins two in a language other than the text's, and is none of its own. */
function isForeignJoining(context: Context, { tail, rest, next }: Division): boolean {
  if (rest !== '' || tail.length < 2 || !isJoining(tail, null) || !/^\s+\p{L}/u.test(next)) return false
  return context.standing(tail) < 3 && context.count(tail) > 0
}

/** Whether each piece of a compound is a word. */
function isPart(context: Context, piece: string): boolean {
  return piece
    .split(/[-\u2010\u2011]/)
    .every((part) => context.standing(part) >= 2 || /['’]/.test(part) || part.length === 1)
}
