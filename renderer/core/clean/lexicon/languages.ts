/** Languages that a lexicon is shipped for, by ISO 639-1 tag. The first stands in where a text's own has none. */
const languages = ['en', 'fr', 'de', 'es', 'it', 'la'] as const

/** Tag of a language with a lexicon. */
export type LanguageTag = (typeof languages)[number]

/**
 * The lexicon to clean a text with. Where its language has none the rules that ask a lexicon see that the words are not
 * its, and keep silent.
 *
 * @param language BCP 47 tag of the text
 */
export function lexiconTag(language: string): LanguageTag {
  const [primary] = language.toLowerCase().split('-')
  return languages.find((tag) => tag === primary) ?? languages[0]
}
