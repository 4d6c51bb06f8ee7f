import { guessLanguage } from '../document/guess-language'
import type { Span, Text } from '../text'

/** A paragraph in another language than its text's. */
export interface ForeignParagraph extends Span {
  /** ISO 639-1 tag. */
  readonly language: string
}

/**
 * The paragraphs of a text that are in another language than its own, as far as their little words tell; shorter ones
 * are taken to be in it.
 *
 * @param language ISO 639-1 tag
 */
export function foreignParagraphs(text: string, language: string): ForeignParagraph[] {
  const spans: ForeignParagraph[] = []
  for (const { 0: paragraph, index } of text.matchAll(/\S[^]*?(?=\n\s*\n|$(?![^]))/g)) {
    const guessed = guessLanguage(paragraph)
    if (guessed !== null && guessed !== language)
      spans.push({ from: index, to: index + paragraph.trimEnd().length, language: guessed })
  }
  return spans
}

/** The languages, other than its own, that paragraphs of a document are in. */
export function foreignLanguages({ pages }: Text, language: string): string[] {
  return [...new Set(pages.flatMap((p) => foreignParagraphs(p.source, language).map((f) => f.language)))].sort()
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
