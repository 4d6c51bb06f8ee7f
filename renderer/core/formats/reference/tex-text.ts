/** Combining signs of Unicode by TeX's commands for accents. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
}

/** Letters and signs that have commands of their own. */
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  th: 'þ',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textendash: '–',
  textemdash: '—',
  ldots: '…',
  dots: '…',
  S: '§',
  P: '¶',
  pounds: '£',
  copyright: '©',
}

/** The text that TeX would set, without its braces and commands of looks. */
export function texText(tex: string): string {
  return tex
    .replace(/\\url\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\(["'`^~=.])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))/g, accented)
    .replace(/\\([uvHrcdbk])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+\\?([A-Za-z]))/g, accented)
    .replace(
      /\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))/g,
      (whole, name: string) => letters[name] ?? (/\{\}$/.test(whole) ? '' : ' '),
    )
    .replace(/\\([^A-Za-z\s])/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/(?<!\S)``|``/g, '“')
    .replace(/''/g, '”')
    .replace(/~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

function accented(_: string, accent: string, braced: string | undefined, bare: string | undefined): string {
  return (braced ?? bare ?? '') + accents[accent]!
}
