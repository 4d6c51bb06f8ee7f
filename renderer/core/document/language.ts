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
}

/** The BCP 47 tag of a language as OCR files name it ("eng", "deu_frak", "de-DE"); as given where it is not known. */
export function languageTagOf(name: string): string {
  const plain = name.trim().toLowerCase()
  return tags[plain] ?? tags[plain.split(/[-_+]/)[0]!] ?? plain.split(/[_+]/)[0]!
}
