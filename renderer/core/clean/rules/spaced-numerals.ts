import { patternRule } from './pattern-rule'

const year = /^(?:1[4-9]\d\d|20\d\d)$/
const beforeYear =
  /(?:\b(?:in|ln|of|since|by|until|from|to|year|and|between|around|about|after|before|late|early|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)|\d,)\s+$/i

/** Closes gaps that OCR left inside numbers. */
export const spacedNumerals = patternRule(
  {
    id: 'spaced-numerals',
    name: 'Spaced numerals',
    ofMisreading: true,
    sentence: 'A number that OCR broke in two is closed again where the whole is a year or a plain count.',
    example: { was: 'in 1 992', is: 'in 1992' },
  },
  /(?<![\p{L}\p{N}.,:/£$€-]|\p{N} )(\d{1,3}) (\d{1,3})(?![\p{L}\p{N}:/%]| ?\p{N}|[.,]\p{N})/gu,
  (match, { text }) => {
    const [, left, right] = match as unknown as [string, string, string]
    const whole = left + right
    const head = text.slice(Math.max(0, match.index - 24), match.index)
    const tail = text.slice(match.index + match[0].length, match.index + match[0].length + 24)
    if (year.test(whole)) return { text: whole, confidence: beforeYear.test(head) ? 0.95 : 0.88 }
    const countsSomething = /\p{L}{2,}\s+$/u.test(head) && /^\s+(?!(?:and|or|to|by|of)\b)\p{Ll}{3,}/u.test(tail)
    if (left.length === 1 && right.length === 1 && left !== '0' && countsSomething)
      return { text: whole, confidence: 0.87 }
    return null
  },
)
