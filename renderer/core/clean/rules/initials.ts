import type { Context } from '../context'
import { pictureRule } from './picture-rule'

/** Letters that are words by themselves in the languages of Latin script. */
const words = /^[AIOEYÀÉÓÈ]$/
/** How sure a drop capital is that shows as one. */
const confidence = 0.92

/** Puts a drop capital that shows as one on the page's picture in front of its word. */
export const initials = pictureRule(
  {
    id: 'initials',
    name: 'Drop capitals by their picture',
    sentence: 'A letter that stands beside several lines on the page is joined to the word it begins.',
    example: { was: 'W\n\nHEN the harbour froze', is: 'WHEN the harbour froze' },
  },
  'initials',
  (run, { context }) => {
    const before = /^(\s*)(\p{Lu})([ \t]*\n\s*)([\p{L}'’]+)/u.exec(run)
    if (before) {
      const [, indent, letter, gap, rest] = before as unknown as [string, string, string, string, string]
      const from = indent.length + letter.length
      return [{ from, to: from + gap.length, text: isApart(letter, rest, context) ? ' ' : '', confidence }]
    }
    const below = /^(\s*)([\p{L}'’]+)[^]*\n[ \t]*(([\p{Lu}1l|!]) +)$/u.exec(run)
    if (!below) return []
    const [, indent, rest, taken, sign] = below as unknown as [string, string, string, string, string]
    const letter = /\p{Lu}/u.test(sign) ? sign : 'I'
    const word = isApart(letter, rest, context) ? `${letter} ${rest}` : letter + rest
    return [
      { from: indent.length, to: indent.length + rest.length, text: word, confidence },
      { from: run.length - taken.length, to: run.length, text: '', confidence },
    ]
  },
)

/** Whether a capital is a word, and no part of the one it stands before. */
function isApart(letter: string, rest: string, context: Context): boolean {
  const joined = letter + rest
  return words.test(letter) && context.standing(rest.toLowerCase()) === 3 && context.standing(joined.toLowerCase()) < 3
}
