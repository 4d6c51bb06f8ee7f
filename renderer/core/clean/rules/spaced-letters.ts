import type { Finding, Rule } from '../rule'
import { linesOf } from '../tokens'

/** Letters that each stand by themselves, three or more; wider gaps part their words. A word's torn end may stand before them. */
const run =
  /(?<![\p{L}\p{M}\p{N}.,'’&-])(?:\p{L}\p{Ll}+ (?=\p{Ll} ))?\p{L}(?:[ \u00a0\u2009]{1,4}\p{L}){2,}(?![\p{L}\p{M}\p{N}'’])/gu
const gap = /[ \u00a0\u2009]{2,}/

/** Closes up words that were set, or read, with a space behind every letter. */
export const spacedLetters: Rule = {
  id: 'spaced-letters',
  name: 'Spaced-out type',
  sentence:
    'Words whose letters stand apart from each other are closed up; where the gaps don’t tell its words apart, that is only proposed.',
  example: { was: 'P t y  L i m i t e d', is: 'Pty Limited' },
  find({ text, context }) {
    return linesOf(text).flatMap((line): Finding[] =>
      [...line.text.matchAll(run)].flatMap(({ 0: met, index: at }): Finding[] => {
        const head = /^\p{L}{2,}(?= )/u.exec(met)?.[0] ?? ''
        // A whole word before the letters is none of theirs.
        const apart = head && context.standing(head) >= 2 ? head.length + 1 : 0
        const [seen, index] = [met.slice(apart), at + apart]
        const words = wordsOf(seen)
        if (letterCount(seen) < 3) return []
        const from = line.from + index
        if (isAlphabet(seen)) return []
        const isSpaced = words.length > 1 || /\p{Ll}[ \u00a0\u2009]/u.test(seen)
        // Single capitals may be a person's initials.
        const confidence = isSpaced ? 0.88 : words.every((w) => w.length > 4 && context.standing(w) === 3) ? 0.8 : 0.45
        return [{ from, to: from + seen.length, text: words.join(' '), confidence }]
      }),
    )
  },
}

/** The words of a run: parted at wider gaps, or else before a capital behind a small letter. */
function wordsOf(seen: string): string[] {
  const parts = gap.test(seen) ? seen.split(gap) : seen.split(/(?<=\p{Ll})[ \u00a0\u2009](?=\p{Lu})/u)
  return parts.map((part) => part.replace(/[ \u00a0\u2009]/g, ''))
}

function letterCount(text: string): number {
  return text.replace(/\P{L}/gu, '').length
}

/** Whether letters are but told one after another: "a b c". */
function isAlphabet(seen: string): boolean {
  const letters = [...seen.replace(/\P{L}/gu, '').toLowerCase()].map((l) => l.codePointAt(0)!)
  return letters.every((code, i) => i === 0 || code === letters[i - 1]! + 1)
}
