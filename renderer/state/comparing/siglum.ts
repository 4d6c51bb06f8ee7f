/** A year as titles, dates and file names tell it. */
const year = /(?<!\d)1[4-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)/

/**
 * A short sign for a text that is compared: its year, where it tells one that no other text has, else the next letter.
 * @param told what may tell the year, what tells it best first
 */
export function proposedSiglum(told: readonly (string | undefined)[], taken: readonly string[]): string {
  for (const text of told) {
    const found = text && year.exec(text)?.[0]
    if (found && !taken.includes(found)) return found
  }
  for (let i = 0; ; i++) {
    const letter = String.fromCharCode(65 + (i % 26)) + (i < 26 ? '' : String(Math.floor(i / 26)))
    if (!taken.includes(letter)) return letter
  }
}

/** What is wrong with the sigla of some texts, in a sentence; null where they can stand. */
export function faultOfSigla(sigla: readonly string[]): string | null {
  const bare = sigla.map((siglum) => siglum.trim())
  if (bare.includes('')) return 'Each text needs a siglum, a short sign that it goes by.'
  const twice = bare.find((siglum, i) => bare.indexOf(siglum) < i)
  return twice === undefined ? null : `Two texts have the siglum “${twice}”. Give one of them another.`
}
