import type { RecognisedPage, RecognitionSettings } from './recognition'

/** Tesseract's names of German data: for Roman type, and for blackletter. */
const roman = 'deu'
const blackletter = 'frk'

/**
 * Below this certainty a German page may be set in blackletter: Roman type is read with 0.9 and more, blackletter that the data
 * for Roman type know badly with 0.65 to 0.75.
 */
const doubtful = 0.85

/**
 * How a page may be read better than it was: German that was read with little certainty with the data for blackletter, too.
 * @returns null for a page that is no such
 */
export function alsoBlackletter(
  settings: RecognitionSettings,
  { confidence, text }: RecognisedPage,
): RecognitionSettings | null {
  const { languages } = settings
  if (languages[0] !== roman || languages.includes(blackletter)) return null
  if (confidence >= doubtful || text.trim() === '') return null
  return { ...settings, languages: [roman, blackletter, ...languages.slice(1)] }
}
