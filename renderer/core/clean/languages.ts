import { guessLanguage, guessLanguageOfFew, littleWordsIn } from '../document/guess-language'
import type { Span, Text } from '../text'
import { lexiconTag } from './lexicon/languages'

/** A paragraph in another language than its page. */
export interface ForeignParagraph extends Span {
  /** ISO 639-1 tag. */
  readonly language: string
  /** Whether its own words tell it, as they would if it were a document by itself. */
  readonly isTold: boolean
}

/** What language a page is in. */
export interface PageLanguage {
  /** ISO 639-1 tag. */
  readonly language: string
  /** Whether its own words tell it, as they would if the page were a document by itself; else the pages beside it do. */
  readonly isTold: boolean
  /** Whether the pages beside it, or the document, tell it, since its own words do not. */
  readonly isTaken: boolean
}

/** How many more little words of a language tell a page of few words, and a short paragraph that is another's than its page's. */
const pageLead = 2
const paragraphLead = 3

/**
 * The languages of a document's pages, each by its own words. A page whose words don't tell is in the language of the
 * pages before and behind it where those agree, else in the document's.
 *
 * @param main ISO 639-1 tag of the document's language
 */
export function languagesOfPages(sources: readonly string[], main: string): readonly PageLanguage[] {
  const told = sources.map((source) => guessLanguage(source))
  const own = sources.map((source, i) => told[i] ?? guessLanguageOfFew(source, pageLead))
  return sources.map((_, i): PageLanguage => {
    const language = own[i]
    if (language) return { language, isTold: told[i] !== null || language === main, isTaken: false }
    const [before, behind] = [own.slice(0, i).findLast(isLanguage), own.slice(i + 1).find(isLanguage)]
    const beside = before === behind ? before : undefined
    return { language: beside ?? main, isTold: true, isTaken: true }
  })
}

function isLanguage(tag: string | null | undefined): tag is string {
  return typeof tag === 'string'
}

/**
 * The paragraphs of a text that are in another language than its own, as far as their little words tell. One whose words don't tell is in
 * the language of the paragraphs before and behind it where those agree and it has no more little words of its text's, or of one of them
 * where it has more of that; others are taken to be in the text's.
 *
 * @param language ISO 639-1 tag
 */
export function foreignParagraphs(text: string, language: string): ForeignParagraph[] {
  const paragraphs = [...text.matchAll(/\S[^]*?(?=\n\s*\n|$(?![^]))/g)].map(({ 0: paragraph, index }) => ({
    paragraph,
    span: { from: index, to: index + paragraph.trimEnd().length },
    ...languageOfParagraph(paragraph),
  }))
  if (paragraphs.every((p) => p.language === null || p.language === language)) return []
  const [before, behind] = [nearest(paragraphs), nearest(paragraphs.toReversed()).reverse()]
  return paragraphs.flatMap(({ paragraph, span, language: told, isTold }, i) => {
    const foreign = told ?? languageAround(paragraph, before[i]!, behind[i]!, language)
    return foreign === language ? [] : [{ ...span, language: foreign, isTold }]
  })
}

/** By paragraph: the language of the last before it that tells its own; null for none. */
function nearest(paragraphs: readonly { readonly language: string | null }[]): (string | null)[] {
  let last: string | null = null
  return paragraphs.map(({ language }) => {
    const before = last
    last = language ?? last
    return before
  })
}

/** The language of a paragraph that does not tell it, by those of the nearest before and behind it that do. */
function languageAround(paragraph: string, before: string | null, behind: string | null, language: string): string {
  const own = littleWordsIn(paragraph, language)
  if (before !== null && before === behind) return littleWordsIn(paragraph, before) >= own ? before : language
  return [before, behind].find((beside) => beside !== null && littleWordsIn(paragraph, beside) > own) ?? language
}

/** What was guessed of paragraphs: most are as they were when the next rule asks. */
const guessedOf = new Map<string, GuessedLanguage>()
const mostGuessed = 256

interface GuessedLanguage {
  /** ISO 639-1 tag; null where its words don't tell. */
  readonly language: string | null
  /** Whether it has words enough to tell it by their shares. */
  readonly isTold: boolean
}

function languageOfParagraph(paragraph: string): GuessedLanguage {
  const known = guessedOf.get(paragraph)
  if (known !== undefined) return known
  const told = guessLanguage(paragraph)
  const guessed = { language: told ?? guessLanguageOfFew(paragraph, paragraphLead), isTold: told !== null }
  if (guessedOf.size >= mostGuessed) guessedOf.clear()
  guessedOf.set(paragraph, guessed)
  return guessed
}

/** The languages with a lexicon, other than its own, that pages and paragraphs of a document are in. */
export function foreignLanguages({ pages }: Text, language: string): string[] {
  const sources = pages.map((p) => p.source)
  const found = languagesOfPages(sources, language).flatMap((page, i) => [
    page.language,
    ...foreignParagraphs(sources[i]!, page.language).map((p) => p.language),
  ])
  return [...new Set(found)].filter((tag) => tag !== language && lexiconTag(tag) === tag).sort()
}

/** The pages of a document with nothing but what is in one language, each paragraph where it stood. */
export function inLanguage(sources: readonly string[], pages: readonly PageLanguage[], language: string): string[] {
  return sources.map((source, i) => {
    const foreign = foreignParagraphs(source, pages[i]!.language)
    if (pages[i]!.language !== language)
      return withOnly(
        source,
        foreign.filter((p) => p.language === language),
      )
    return foreign.length ? withOnly(source, between(foreign, source.length)) : source
  })
}

/** What lies between some spans of a text. */
function between(spans: readonly Span[], length: number): Span[] {
  const starts = [0, ...spans.map((p) => p.to)]
  return starts.map((from, i) => ({ from, to: spans[i]?.from ?? length }))
}

/** A text with nothing but some of its paragraphs, each where it stood. */
export function withOnly(text: string, spans: readonly Span[]): string {
  let only = ''
  for (const { from, to } of spans) only += blank(text.slice(only.length, from)) + text.slice(from, to)
  return only + blank(text.slice(only.length))
}

function blank(text: string): string {
  return text.replace(/\S/g, ' ')
}
