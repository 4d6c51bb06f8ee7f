import type { PageParts } from '../document/page-parts'
import { wordsOf, type Text } from '../text'
import { inLanguage, languagesOfPages, type PageLanguage } from './languages'
import type { Lexicon } from './lexicon/lexicon'
import { inModernLetters } from './lexicon/old-letters'
import { standingOf } from './lexicon/words'
import { noOwnLexicon, type OwnLexicon } from './own-lexicon'
import { isLastingSpelling, looksOld } from './period'
import { DocumentReader, type JudgedReading } from './reading/document-reader'
import { RunningHeads } from './running-heads'
import { tokensOf } from './tokens'

/** What is known of the words of a document that are in one language. */
interface LanguageContext {
  readonly lexicon: Lexicon
  /** How often a word stands in the source, as written. */
  count(word: string): number
  /** How often two words stand beside each other in the source, small letters throughout. */
  countPair(left: string, right: string): number
  /** Whether the lexicon is that of the text's language; rules that ask it are silent where it is not. */
  readonly speaks: boolean
  /** Standing in the lexicon, remembered over the run. */
  standing(word: string): ReturnType<typeof standingOf>
  /** The document as its lines read. */
  readonly reader: DocumentReader
  /** What a page's text reads better as. Remembered, since it costs most. */
  readings(text: string): readonly JudgedReading[]
}

/** What is known of the pages of a document, whatever language they are in. */
interface DocumentContext {
  /** First and last lines that come back on other pages. */
  readonly heads: RunningHeads
  /** Whether a line of a page is known from its picture to stand around the text. */
  isAround(page: number, line: string): boolean
  /** What else the picture of a page tells of its text. */
  partsOf(page: number): Pick<PageParts, 'runsOn' | 'initials'>
  /** Whether the letters of a page were typed, and no machine can have misread them. */
  isTyped(page: number): boolean
  readonly pages: number
  /** What the reader laid down for all documents. */
  readonly own: OwnLexicon
}

/** What the rules know of a document beyond the page at hand. Made once a run, from source texts only. */
export interface Context extends LanguageContext, DocumentContext {}

/** What is known of a whole document, in all its languages. */
export interface WholeContext extends Context {
  /** The language that a page is in. */
  languageOf(page: number): PageLanguage
  /** What is known of the document in one of its languages; null where no lexicon of it is at hand. */
  speaking(language: string): Context | null
  /** Whether all this would be found again: the sources are the same, and what their pictures and their reader taught. */
  holdsFor(text: Text, lexicon: Lexicon, aids?: Aids): boolean
}

/** What helps to know a document beside its text and the lexicon of its language. */
export interface Aids {
  /** By page: what its picture tells of the parts of its text. */
  readonly parts?: readonly PageParts[]
  /** What the reader laid down for all documents. */
  readonly own?: OwnLexicon
  /** Lexicons of the other languages that pages and paragraphs are in: see languages.ts. */
  readonly others?: readonly Lexicon[]
}

/** Pages whose readings are remembered: those of a long book. */
const mostRemembered = 2000

/** The language of a page that is in none that is known here (BCP 47: undetermined). */
const unknownLanguage = 'und'

/** Looks through a document once. */
export function prepare(text: Text, lexicon: Lexicon, aids: Aids = {}): WholeContext {
  const { parts = [], own = noOwnLexicon, others = [] } = aids
  // Rules see letters with their accents as one: see rules/composition.ts.
  const sources = text.pages.map((p) => p.source.normalize('NFC'))
  const taught = taughtIn(text)
  const document = documentContext(sources, parts, own)
  const languages = languagesOf(sources, [lexicon, ...others], own)
  const wordsIn = (language: string) => inLanguage(sources, languages, language)
  const main = languageContext(orWhole(wordsIn(lexicon.language), sources), lexicon, taught, own)
  const contexts = new Map<string, Context>()
  for (const other of others)
    contexts.set(other.language, Object.assign(languageContext(wordsIn(other.language), other, taught, own), document))
  const speaking = (language: string) => (language === lexicon.language ? whole : (contexts.get(language) ?? null))
  const whole: WholeContext = Object.assign(main, document, {
    languageOf: (page: number) => languages[page] ?? { language: lexicon.language, isTold: true, isTaken: true },
    speaking,
    holdsFor: (
      other: Text,
      itsLexicon: Lexicon,
      { parts: itsParts = [], own: itsOwn = noOwnLexicon, others: itsOthers = [] }: Aids = {},
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
  })
  return whole
}

function documentContext(sources: readonly string[], parts: readonly PageParts[], own: OwnLexicon): DocumentContext {
  const squeezed = (line: string) => line.normalize('NFC').replace(/\s+/g, ' ').trim()
  const aroundText = parts.map(({ around }) => new Set(around.map(squeezed)))
  return {
    heads: new RunningHeads(sources),
    isAround: (page, line) => aroundText[page]?.has(squeezed(line)) ?? false,
    partsOf: (page) => parts[page] ?? { runsOn: [], initials: [] },
    isTyped: (page) => parts[page]?.isTyped ?? false,
    pages: sources.length,
    own,
  }
}

/** @param sources the pages of the document with nothing but what is in the lexicon's language */
function languageContext(
  sources: readonly string[],
  lexicon: Lexicon,
  taught: readonly (readonly [was: string, is: string])[],
  own: OwnLexicon,
): LanguageContext {
  const counts = new Map<string, number>()
  const pairs = new Map<string, number>()
  for (const source of sources) {
    let last = ''
    for (const { text: word } of tokensOf(source)) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
      const lower = word.toLowerCase()
      const pair = `${last} ${lower}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      last = lower
    }
  }
  const standing = standingIn(lexicon, own)
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
      sources,
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
    count: (word) => counts.get(word) ?? 0,
    countPair: (left, right) => pairs.get(`${left} ${right}`.toLowerCase()) ?? 0,
    standing,
    speaks: speaks(counts, standing),
  }
}

/** How words stand in a lexicon, with those of the reader's own; remembered. */
function standingIn(lexicon: Lexicon, own: OwnLexicon): LanguageContext['standing'] {
  const standings = new Map<string, ReturnType<typeof standingOf>>()
  const ownWords = new Set(own.words)
  return (word) => {
    let known = standings.get(word)
    if (known === undefined) {
      known = ownWords.has(word) ? 3 : standingOf(lexicon, inModernLetters(word))
      standings.set(word, known)
    }
    return known
  }
}

/** Fewer words tell nothing of the language of a document. */
const fewWords = 20

/** The pages with what is in their language; as they are where hardly anything is. */
function orWhole(own: readonly string[], sources: readonly string[]): readonly string[] {
  const words = own.reduce((sum, source) => sum + tokensOf(source).length, 0)
  return words < fewWords ? sources : own
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

/** A page of fewer words, a title or a table, tells nothing of its language by them. */
const tellingWords = 12
/** Share of words that are common in a language in any page of it, however poor its OCR. */
const leastCommon = 0.35

/**
 * The languages of a document's pages. One whose little words don't tell it, and whose words are no words of the language of the pages
 * around, is in none that is known here: nothing is learnt from it.
 *
 * @param lexicons of the document's language, then of the others that are known
 */
function languagesOf(
  sources: readonly string[],
  lexicons: readonly [Lexicon, ...Lexicon[]],
  own: OwnLexicon,
): readonly PageLanguage[] {
  const standings = new Map(lexicons.map((lexicon) => [lexicon.language, standingIn(lexicon, own)]))
  return languagesOfPages(sources, lexicons[0].language).map((page, i) => {
    const standing = page.isTaken ? standings.get(page.language) : undefined
    return standing && isForeign(standing, sources[i]!) ? { ...page, language: unknownLanguage } : page
  })
}

/** Whether the words of a page are those of another language. */
function isForeign(standing: LanguageContext['standing'], source: string): boolean {
  const words = tokensOf(source).filter(({ text }) => /^[\p{L}\p{M}]+$/u.test(text))
  return (
    words.length >= tellingWords && words.filter(({ text }) => standing(text) === 3).length < words.length * leastCommon
  )
}

function speaks(counts: ReadonlyMap<string, number>, standing: Context['standing']): boolean {
  let words = 0
  let known = 0
  let latin = 0
  for (const [word, count] of counts) {
    if (!/^[\p{L}\p{M}]+$/u.test(word)) continue
    words += count
    if (/^\p{Script=Latin}/u.test(word)) latin += count
    if (standing(word) === 3) known += count
  }
  // Few words tell nothing but by their script.
  return words < fewWords ? latin >= words / 2 : known >= words * ownLanguage
}
