/** Letters of older print with a small e above, as the Medieval Unicode Font Initiative encodes them for private use. */
const privateUse: Readonly<Record<string, string>> = { '\uE42C': 'ä', '\uE644': 'ö', '\uE72B': 'ü' }

const umlauts: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü', A: 'Ä', O: 'Ö', U: 'Ü' }

/** A word in the letters that word lists are written in: long s, and an umlaut that is written as a small e above its vowel. */
export function inModernLetters(word: string): string {
  return word
    .replaceAll('ſ', 's')
    .replace(/[\uE42C\uE644\uE72B]/g, (letter) => privateUse[letter]!)
    .replace(/([aouAOU])\u0364/g, (_, vowel: string) => umlauts[vowel]!)
}
