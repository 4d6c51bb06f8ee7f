import { pictureRule } from './picture-rule'

/** Letters that are words by themselves in the languages of Latin script. */
const words = /^[AIOEYÀÉÓÈ]$/

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
    const parts = /^(\s*)(\p{Lu})([ \t]*\n\s*)([\p{L}'’]+)/u.exec(run)
    if (!parts) return null
    const [, indent, letter, gap, rest] = parts as unknown as [string, string, string, string, string]
    const joined = letter + rest
    const apart =
      words.test(letter) && context.standing(rest.toLowerCase()) === 3 && context.standing(joined.toLowerCase()) < 3
    const from = indent.length + letter.length
    return { from, to: from + gap.length, text: apart ? ' ' : '', confidence: 0.92 }
  },
)
