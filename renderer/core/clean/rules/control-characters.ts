import { codePages } from '../../formats/encoding/code-pages'
import { patternRule } from './pattern-rule'

/* eslint-disable no-control-regex -- these are what is looked for */

/** Letters printed over each other on a typewriter or line printer: for stress, underlined, or with an accent. */
const overstruck = /[^\n\x08](?:\x08[^\n\x08])+/
/** What steers a terminal (ECMA-48), or a printer: of HP (PCL) or Epson (ESC/P). */
const terminal = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)/
const printer = /\x1b[&()*][a-z]?[-+]?[\d.]*(?:[a-z][-+]?[\d.]*)*[A-Z@]|\x1b[!-/]*[0-~][\x01\x02]?|\x1b/
/** PDF readers put these for the hyphen at a line's end. */
const division = /(?<=\p{L})([\x02\ufffe])(?=[ \t]*\n)/u
const nothing = /[\x01-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]/

const accents: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '´': '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '¨': '\u0308',
  '~': '\u0303',
  ',': '\u0327',
}

/** Takes out what steered a machine, and reads what it printed. */
export const controlCharacters = patternRule(
  {
    id: 'control-characters',
    name: 'Control characters',
    sentence:
      'What steered a printer or a terminal and shows nothing is taken out; letters printed over each other are read as one, lost quotation marks put back.',
    example: { was: 'the \u001b[1mold\u001b[0m _\bm_\bi_\bl_\bl', is: 'the old mill' },
  },
  new RegExp([overstruck, terminal, printer, division, nothing].map((p) => p.source).join('|'), 'gu'),
  ({ 0: seen, 1: hyphen }) => {
    if (hyphen !== undefined) return { text: '-', confidence: 0.95 }
    const text = overstruck.test(seen) ? printedOver(seen.split('\x08')) : signOf(seen)
    return { text, confidence: 0.97 }
  },
)

/** What signs printed one over another show. */
function printedOver(signs: readonly string[]): string {
  const [letter, ...others] = signs.filter((sign) => sign !== '_')
  if (letter === undefined) return '_'
  const last = others.at(-1)
  if (last === undefined) return letter
  const mark = accents[last] ?? ''
  const composed = (letter + mark).normalize('NFC')
  return mark && composed.length === 1 ? composed : last
}

/** What a control character of Latin-1 is in Windows-1252, for which it was mistaken; nothing for any other. */
function signOf(seen: string): string {
  const code = seen.charCodeAt(0)
  if (seen.length > 1 || code < 0x80 || code > 0x9f) return ''
  const sign = codePages['windows-1252']![code - 0x80]!
  return sign === seen ? '' : sign
}
