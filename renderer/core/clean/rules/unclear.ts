import type { Finding, Rule } from '../rule'
import { tokensOf } from '../tokens'

/** Accents, and letters of older print that only fonts made for them know (private use), are parts of words. */
const garbled =
  /[\p{L}\p{N}][^\p{L}\p{N}\p{M}\p{Co}\s'’.,/&-]+[\p{L}\p{N}]|\p{L}\p{N}\p{L}|\p{Ll}\p{Lu}\p{Ll}|[^\p{L}\p{N}\p{M}\p{Co}\s]{4,}/u

/** Scripts that set no space between words: a whole sentence is one token. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

/** Marks what can't be read. It is never guessed at: the text stays as OCR gave it. */
export const unclear: Rule = {
  id: 'unclear',
  name: 'Unclear passages',
  ofMisreading: true,
  sentence: 'Words garbled beyond reading are marked as unclear and left as they are.',
  example: { was: 'cl-neenitallv Jeficient', is: 'cl-neenitallv Jeficient' },
  lexical: true,
  find({ text, context }) {
    const findings: Finding[] = []
    for (const token of tokensOf(text)) {
      const strange =
        context.standing(token.text) === 0 &&
        context.count(token.text) < 2 &&
        /\p{L}/u.test(token.text) &&
        !unspaced.test(token.text) &&
        !token.text.includes('\uFFFD')
      const whole = strange && (garbled.test(token.text) || noWordIn(token.text))
      if (whole && token.text.length > 2)
        findings.push({ from: token.from, to: token.to, text: token.text, confidence: 0.7, kind: 'unclear' })
    }
    return findings
  },
}

/** Letters without the shape of a word: no vowel, or a run of five consonants. */
function noWordIn(text: string): boolean {
  const lower = text.toLowerCase()
  if (/^\p{Lu}+$/u.test(text) && text.length < 6) return false
  if (!/^[a-z]+$/.test(lower)) return false
  return !/[aeiouy]/.test(lower) || /[^aeiouy]{6,}/.test(lower)
}
