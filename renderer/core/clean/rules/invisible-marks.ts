import { patternRule } from './pattern-rule'

/** Marks without width that no script needs; the byte order mark as Windows-1252 reads it. */
const marks = /[\ufeff\u2060\u200b\u180e]+|\u00ef\u00bb\u00bf/u
/** What joins and parts letters of Arabic and of India, and nothing in scripts whose letters stand apart. */
const joiners =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u200c\u200d]+|[\u200c\u200d]+(?=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])/u
/** Marks of direction, in a line that has nothing to turn. */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]+/u
/** A soft hyphen inside a word that its line did not divide. */
const softHyphen = /(?<=[\p{L}\p{M}])\u00ad+(?=\p{L})/u
/** One where a paragraph ends: the next begins a sentence. */
const endingSoftHyphen = /\u00ad+(?=[ \t]*\n[ \t]*\n\s*\p{Lu})/u

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Takes out marks that take no room and stand where nobody sees them. */
export const invisibleMarks = patternRule(
  {
    id: 'invisible-marks',
    name: 'Invisible marks',
    sentence:
      'Byte order marks, soft hyphens inside words and other signs without width, that came in with a file’s pieces, are taken out.',
    example: { was: 'the \ufeffking', is: 'the king' },
  },
  new RegExp([marks, joiners, directions, softHyphen, endingSoftHyphen].map((p) => p.source).join('|'), 'gu'),
  ({ 0: seen, index }, { text }) =>
    directions.test(seen) && rightToLeft.test(lineAt(text, index)) ? null : { text: '', confidence: 0.99 },
)

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end)
}
