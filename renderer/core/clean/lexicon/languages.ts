/** Languages that a lexicon is shipped for: ISO 639-1 tag and English name. */
export const languages = [{ tag: 'en', name: 'English' }] as const

/** Tag of a language with a lexicon. */
export type LanguageTag = (typeof languages)[number]['tag']
