import { cleanedText, sourceText, type Span, type Text, type Side } from '../text'

/** Most matches that are counted; beyond, the count says "more than". */
export const mostMatches = 5000

/** All places of a text that hold a query, in order. White space in the query matches any white space. */
export function findAll(text: string, query: string, matchCase: boolean): Span[] {
  const wanted = query.trim()
  if (wanted === '') return []
  const pattern = new RegExp(patternOf(wanted), matchCase ? 'gu' : 'giu')
  const found: Span[] = []
  for (const match of text.matchAll(pattern)) {
    found.push({ from: match.index, to: match.index + match[0].length })
    if (found.length >= mostMatches) break
  }
  return found
}

/** Ligatures by the letters they are. */
const ligatures: readonly (readonly [letters: string, sign: string])[] = [
  ['ffi', 'ﬃ'],
  ['ffl', 'ﬄ'],
  ['ff', 'ﬀ'],
  ['fi', 'ﬁ'],
  ['fl', 'ﬂ'],
  ['st', 'ﬆ'],
]

/** A pattern for the words, whose accents may be written with their letters or behind them, and ligatures as one sign. */
function patternOf(wanted: string): string {
  let pattern = ''
  const plain = ligatures.reduce((text, [letters, sign]) => text.replaceAll(sign, letters), wanted).normalize('NFC')
  for (let at = 0; at < plain.length;) {
    const here = ligatures.filter(([letters]) => plain.startsWith(letters, at))
    const space = /^\s+/.exec(plain.slice(at))?.[0]
    if (space) {
      pattern += '\\s+'
      at += space.length
    } else if (here.length) {
      // The longest first; shorter ones, with the letters that are left, are within it.
      const [longest] = here
      const inner = longest![0].length === 3 ? `|ﬀ${longest![0][2]}|f${longest![0] === 'ffi' ? 'ﬁ' : 'ﬂ'}` : ''
      pattern += `(?:${longest![0]}|${longest![1]}${inner})`
      at += longest![0].length
    } else {
      const sign = String.fromCodePoint(plain.codePointAt(at)!)
      const apart = sign.normalize('NFD')
      pattern += apart === sign ? sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&') : `(?:${sign}|${apart})`
      at += sign.length
    }
  }
  return pattern
}

/** What is looked for; '' is nothing. */
export interface Query {
  readonly query: string
  readonly matchCase: boolean
}

/** Where a query stands in either text of a document. */
export type Finds = Readonly<Record<Side, readonly Span[]>>

const nothing: Finds = { source: [], cleaned: [] }

/** Looks through both texts of a document. */
export function findInBoth(text: Text, find: Query | null): Finds {
  if (!find || find.query.trim() === '') return nothing
  const { query, matchCase } = find
  return { source: findAll(sourceText(text), query, matchCase), cleaned: findAll(cleanedText(text), query, matchCase) }
}
