import { decodeHTML } from 'entities'
import { patternRule } from './pattern-rule'

/** Writes the characters that a web page's source names. */
export const entities = patternRule(
  {
    id: 'entities',
    name: 'Characters by name',
    sentence: 'Characters that are written by their names or numbers, as in the source of a web page, are put in.',
    example: { was: 'Smith &amp; Sons&#8217; caf&eacute;', is: 'Smith & Sons’ café' },
  },
  // The commonest go without their semicolon, too, as HTML 4 had them.
  /&(?:amp;)*(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|&(?:amp|quot|nbsp|pound|sect|copy|[aeiou](?:acute|grave|circ|uml)|ntilde|ccedil|szlig|aelig|oslash|aring)(?![\w;=])/giu,
  ({ 0: written, index }, { text: page }) => {
    let text = written
    for (let before = ''; before !== text && text.length > 1;) text = decodeHTML((before = text))
    // A space is a space, and a soft hyphen or a joiner shows nothing.
    text = text.replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ').replace(/[\u200b-\u200f\ufeff]/g, '')
    // At a line's end a soft hyphen divides a word, which hyphenation puts together.
    if (!/^[ \t]*\n/.test(page.slice(index + written.length))) text = text.replace(/\u00ad/g, '')
    return text === written ? null : { text, confidence: 0.97 }
  },
)
