/** Accents as signs of their own, as TeX sets them and typewriters struck them, and the marks that they are over or under a letter. */
const marks: Readonly<Record<string, string>> = {
  '´': '\u0301',
  '`': '\u0300',
  ˋ: '\u0300',
  ˊ: '\u0301',
  '¨': '\u0308',
  ˆ: '\u0302',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '¯': '\u0304',
  ˇ: '\u030c',
  '˘': '\u0306',
  '˙': '\u0307',
  '˚': '\u030a',
  '¸': '\u0327',
  '˝': '\u030b',
  '˛': '\u0328',
}

/** The combining mark that an accent is, whether it is one by itself or already; undefined for anything else. */
export function accentOf(sign: string): string | undefined {
  return marks[sign] ?? (/^\p{Mn}$/u.test(sign) ? sign : undefined)
}

/** A letter with a mark as one character; undefined where there is none such. */
export function accented(base: string, mark: string): string | undefined {
  const letter = ({ ı: 'i', ȷ: 'j' } as Record<string, string>)[base] ?? base
  const composed = (letter + mark).normalize('NFC')
  return /^\p{L}$/u.test(letter) && [...composed].length === 1 ? composed : undefined
}
