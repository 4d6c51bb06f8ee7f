/** ISO 639-2 and -3 codes, and other names in OCR files, of languages that have a shorter BCP 47 tag. */
const tags: Readonly<Record<string, string>> = {
  eng: 'en',
  enm: 'enm',
  fra: 'fr',
  fre: 'fr',
  deu: 'de',
  ger: 'de',
  deu_frak: 'de',
  frk: 'de',
  spa: 'es',
  ita: 'it',
  lat: 'la',
  nld: 'nl',
  dut: 'nl',
  por: 'pt',
  rus: 'ru',
  ell: 'el',
  gre: 'el',
  heb: 'he',
  ara: 'ar',
  jpn: 'ja',
  zho: 'zh',
  chi: 'zh',
  chi_sim: 'zh',
  chi_tra: 'zh',
  ces: 'cs',
  cze: 'cs',
  dan: 'da',
  swe: 'sv',
  pol: 'pl',
  hun: 'hu',
  english: 'en',
  german: 'de',
  french: 'fr',
  spanish: 'es',
  italian: 'it',
  latin: 'la',
  arabic: 'ar',
  czech: 'cs',
  danish: 'da',
  greek: 'el',
  hebrew: 'he',
  hungarian: 'hu',
  japanese: 'ja',
  dutch: 'nl',
  polish: 'pl',
  portuguese: 'pt',
  russian: 'ru',
  swedish: 'sv',
  chinese: 'zh',
}

/** The BCP 47 tag of a language as OCR files name it ("eng", "deu_frak", "de-DE"); as given where it is not known. */
export function languageTagOf(name: string): string {
  const plain = name.trim().toLowerCase()
  return tags[plain] ?? tags[plain.split(/[-_+]/)[0]!] ?? plain.split(/[_+]/)[0]!
}

/** Languages that are written from right to left, by their tags. */
const rightToLeft = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|lad-hebr|ota|pal|prs|ps|sam|sd|syc|syr|ug|ur|yi)\b/i

/** Whether a language is written from right to left, by its BCP 47 tag. */
export function isRightToLeft(language: string): boolean {
  return rightToLeft.test(language)
}
