import { guessLanguage } from '../document/guess-language'
import type { Span } from '../text'

/**
 * The paragraphs of a text that are in another language than its own, as far as their little words tell; shorter ones
 * are taken to be in it.
 *
 * @param language ISO 639-1 tag
 */
export function foreignParagraphs(text: string, language: string): Span[] {
  const spans: Span[] = []
  for (const { 0: paragraph, index } of text.matchAll(/\S[^]*?(?=\n\s*\n|$(?![^]))/g)) {
    const guessed = guessLanguage(paragraph)
    if (guessed !== null && guessed !== language) spans.push({ from: index, to: index + paragraph.trimEnd().length })
  }
  return spans
}
