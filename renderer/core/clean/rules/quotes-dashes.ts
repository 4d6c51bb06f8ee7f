import { patternRule } from './pattern-rule'

/** Sets straight quotation marks and double hyphens as a printer would. */
export const quotesDashes = patternRule(
  {
    id: 'quotes-dashes',
    name: 'Quotes and dashes',
    sentence: 'Straight quotation marks become curly ones, and double hyphens dashes.',
    example: { was: '"Come"--he said', is: '“Come”—he said' },
    optional: true,
  },
  /(?<=[^\s-])--(?=[^\s-])|["']|(?<=\s)--?(?=\s)/gu,
  (match, { text }) => {
    const [seen] = match
    if (seen.startsWith('-'))
      return { text: seen === '--' && /\S/u.test(text[match.index - 1] ?? '') ? '—' : '–', confidence: 0.9 }
    const opens = /[\s([{—–]/.test(text[match.index - 1] ?? ' ')
    if (seen === '"') return { text: opens ? '“' : '”', confidence: 0.95 }
    return { text: opens ? '‘' : '’', confidence: 0.92 }
  },
)
