import type { PageParts } from '../document/page-parts'
import { textOfPages, wordsOf, type Text } from '../text'
import { foreignParagraphs, withOnly } from './foreign'
import type { Lexicon } from './lexicon/lexicon'
import { standingOf } from './lexicon/words'
import { noOwnLexicon, type OwnLexicon } from './own-lexicon'
import { isLastingSpelling, looksOld } from './period'
import { DocumentReader, type JudgedReading } from './reading/document-reader'
import { linesOf, tokensOf } from './tokens'

/** What the rules know of a document beyond the page at hand. Made once a run, from source texts only. */
export interface Context {
  readonly lexicon: Lexicon
  /** How often a word stands in the source, as written. */
  count(word: string): number
  /** How often two words stand beside each other in the source, small letters throughout. */
  countPair(left: string, right: string): number
  /** Shapes of first and last lines that come back on other pages: running heads and feet. */
  readonly furniture: ReadonlySet<string>
  /** Whether a line of a page is known from its picture to stand around the text. */
  isAround(page: number, line: string): boolean
  /** What else the picture of a page tells of its text. */
  partsOf(page: number): Pick<PageParts, 'runsOn' | 'initials'>
  readonly pages: number
  /** Whether the lexicon is that of the text's language; rules that ask it are silent where it is not. */
  readonly speaks: boolean
  /** What is known of paragraphs in other languages, by language. */
  readonly others: ReadonlyMap<string, Context>
  /** Standing in the lexicon, remembered over the run. */
  standing(word: string): ReturnType<typeof standingOf>
  /** The document as its lines read. */
  readonly reader: DocumentReader
  /** What a page's text reads better as. Remembered, since it costs most. */
  readings(text: string): readonly JudgedReading[]
  /** Whether all this would be found again: the sources are the same, and what their pictures and their reader taught. */
  holdsFor(text: Text, lexicon: Lexicon, aids?: Aids): boolean
  /** What the reader laid down for all documents. */
  readonly own: OwnLexicon
}

/** What helps to know a document beside its text and the lexicon of its language. */
export interface Aids {
  /** By page: what its picture tells of the parts of its text. */
  readonly parts?: readonly PageParts[]
  /** What the reader laid down for all documents. */
  readonly own?: OwnLexicon
  /** Lexicons of the languages that some paragraphs are in: see foreign.ts. */
  readonly others?: readonly Lexicon[]
}

/** Pages whose readings are remembered: those of a long book. */
const mostRemembered = 2000

/** Looks through a document once. */
export function prepare(
  text: Text,
  lexicon: Lexicon,
  { parts = [], own = noOwnLexicon, others = [] }: Aids = {},
): Context {
  const counts = new Map<string, number>()
  const pairs = new Map<string, number>()
  const edges = new Map<string, number>()
  const sources = text.pages.map((p) => p.source)
  const inItsLanguage = withoutForeign(sources, lexicon.language)
  for (const [i, source] of sources.entries()) {
    let last = ''
    for (const { text: word } of tokensOf(inItsLanguage[i]!)) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
      const lower = word.toLowerCase()
      const pair = `${last} ${lower}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      last = lower
    }
    const lines = linesOf(source).filter((l) => l.text.trim() !== '')
    const shapes = new Set([...lines.slice(0, 2), ...lines.slice(-2)].map((l) => furnitureShape(l.text)))
    for (const shape of shapes) if (shape.length > 3) edges.set(shape, (edges.get(shape) ?? 0) + 1)
  }
  const squeezed = (line: string) => line.replace(/\s+/g, ' ').trim()
  const aroundText = parts.map(({ around }) => new Set(around.map(squeezed)))
  const often = Math.max(3, Math.ceil(text.pages.length * 0.02))
  const standings = new Map<string, ReturnType<typeof standingOf>>()
  const ownWords = new Set(own.words)
  const standing = (word: string) => {
    let known = standings.get(word)
    if (known === undefined) {
      known = ownWords.has(word) ? 3 : standingOf(lexicon, word.replaceAll('ſ', 's'))
      standings.set(word, known)
    }
    return known
  }
  const taught = taughtIn(text)
  let opened: DocumentReader | undefined
  const reader = () =>
    (opened ??= new DocumentReader(
      {
        lexicon,
        counts,
        standing,
        taught,
        isLasting: (word) => isLastingSpelling(word, lexicon.language),
        looksOld: (word) => isLastingSpelling(word, lexicon.language) || looksOld(word, standing, lexicon.language),
      },
      inItsLanguage,
    ))
  const readings = new Map<string, readonly JudgedReading[]>()
  return {
    lexicon,
    get reader() {
      return reader()
    },
    readings: (page) => {
      let known = readings.get(page)
      if (!known) {
        if (readings.size >= mostRemembered) readings.clear()
        readings.set(page, (known = reader().judge(page)))
      }
      return known
    },
    own,
    others: new Map(others.map((o) => [o.language, prepare(inLanguage(text, lexicon, o.language), o, { own })])),
    holdsFor: (
      other,
      itsLexicon,
      { parts: itsParts = [], own: itsOwn = noOwnLexicon, others: itsOthers = [] } = {},
    ) => {
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
      return (
        itsLexicon === lexicon &&
        itsOthers.length === others.length &&
        itsOthers.every((o, i) => o === others[i]) &&
        other.pages.length === text.pages.length &&
        other.pages.every((p, i) => p.source === text.pages[i]!.source) &&
        same(taughtIn(other), taught) &&
        same(itsParts, parts) &&
        same(itsOwn, own)
      )
    },
    count: (word) => counts.get(word) ?? 0,
    countPair: (left, right) => pairs.get(`${left} ${right}`.toLowerCase()) ?? 0,
    furniture: new Set([...edges].filter(([, n]) => n >= often).map(([shape]) => shape)),
    isAround: (page, line) => aroundText[page]?.has(squeezed(line)) ?? false,
    partsOf: (page) => parts[page] ?? { runsOn: [], initials: [] },
    pages: text.pages.length,
    standing,
    speaks: speaks(counts, standing),
  }
}

/** Fewer words tell nothing of the language of a document. */
const fewWords = 20

/** Pages without their paragraphs in other languages; as they are where hardly anything else is left. */
function withoutForeign(sources: readonly string[], language: string): readonly string[] {
  const own = sources.map((source) => {
    const foreign = foreignParagraphs(source, language)
    if (!foreign.length) return source
    const starts = [0, ...foreign.map((p) => p.to)]
    return withOnly(
      source,
      starts.map((from, i) => ({ from, to: foreign[i]?.from ?? source.length })),
    )
  })
  if (own.every((source, i) => source === sources[i])) return sources
  const words = own.reduce((sum, source) => sum + tokensOf(source).length, 0)
  return words < fewWords ? sources : own
}

/** The paragraphs of a document that are in another language than its own, each where it stood. */
function inLanguage({ pages }: Text, { language: own }: Lexicon, language: string): Text {
  return textOfPages(
    pages.map(({ source }) =>
      withOnly(
        source,
        foreignParagraphs(source, own).filter((p) => p.language === language),
      ),
    ),
  )
}

/** Words that a reader put right by hand or by accepting a change, as they were and as they are. */
function taughtIn(text: Text): (readonly [was: string, is: string])[] {
  return text.pages.flatMap((page) =>
    page.changes
      .filter(
        (c) => c.kind === 'correction' && (c.state === 'accepted' || (c.by === 'reader' && c.state === 'applied')),
      )
      .map((c) => wordsOf(page, c))
      .filter(({ was, is }) => [was, is].every((word) => /^\p{L}{3,}$/u.test(word)))
      .map(({ was, is }) => [was, is] as const),
  )
}

/** Share of words that must be common in the lexicon's language for it to be the text's, even in poor OCR. */
const ownLanguage = 0.6

function speaks(counts: ReadonlyMap<string, number>, standing: Context['standing']): boolean {
  let words = 0
  let known = 0
  for (const [word, count] of counts) {
    if (!/^\p{L}+$/u.test(word)) continue
    words += count
    if (standing(word) === 3) known += count
  }
  return words < fewWords || known >= words * ownLanguage
}

/** What two running heads have in common when page number and OCR noise differ. */
export function furnitureShape(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}]+/gu, '')
}
