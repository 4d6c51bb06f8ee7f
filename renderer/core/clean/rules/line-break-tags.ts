import { patternRule } from './pattern-rule'

/** Ends lines where a web page's source does. */
export const lineBreakTags = patternRule(
  {
    id: 'line-break-tags',
    name: 'Line ends by name',
    sentence: 'A line end that is written as in the source of a web page is made one.',
    example: { was: 'on Monday<br>and Friday', is: 'on Monday\nand Friday' },
  },
  /[ \t]*<br\s{0,3}\/?>[ \t]*/gi,
  ({ 0: written, index }, { text }) => {
    const isAtLineEnd = /^(?:\n|$)/.test(text.slice(index + written.length, index + written.length + 1))
    return { text: isAtLineEnd ? '' : '\n', confidence: 0.95 }
  },
)
