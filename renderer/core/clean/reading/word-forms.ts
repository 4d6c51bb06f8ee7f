/** Longest word that is looked up, in UTF-16 units. */
export const longestWord = 24

/** Whether a run of signs may be a word at all: no number, date, initials or address. */
export function isReadable(core: string): boolean {
  if (core.length > 2 * longestWord || !/\p{L}/u.test(core) || /[/@]/.test(core)) return false
  const digits = core.replace(/\P{N}/gu, '').length
  if (/^(?:[1680]\p{Ll}{2,}|\p{L}{2,}\d)$/u.test(core) && !/\d(?:st|nd|rd|th)$/.test(core)) return true
  return !(
    digits > core.length / 3 ||
    /^\d/.test(core) ||
    ordinal.test(core) ||
    /^\P{L}*(?:\p{Lu}\.)+/u.test(core) ||
    /^M['’c]\p{Lu}/u.test(core)
  )
}

const ordinal = /\d(?:st|nd|rd|th|d|s)?$/

/** What parts the words of a compound. */
export const hyphens = /[-—–/]+/

/** Whether a piece of text counts as a number: "1894", "12th", "£3,000". */
export function isNumber(piece: string): boolean {
  return piece.length <= longestWord && /^\P{L}*\p{N}[\p{N}.,]*\P{L}*(?:st|nd|rd|th|d|s)?$/u.test(piece)
}

/** A word as the statistics write it. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replaceAll('ſ', 's')
}

/** A word with the s of older print: long but at its end. */
export function withLongS(word: string): string {
  return word.replace(/s(?=\p{Ll})/gu, 'ſ')
}

/** A word and the possessive at its end. */
export function apart(core: string): { head: string; tail: string } {
  const match = /^(.{3,})(['’]s?)$/u.exec(core)
  return match ? { head: match[1]!, tail: match[2]! } : { head: core, tail: '' }
}

/** A word in the statistics' writing without its possessive ending; null for one that has none. */
export function withoutPossessive(lower: string): string | null {
  return /^(.{2,})'s?$/.exec(lower)?.[1] ?? null
}

/** Whether a word with a common ending is another one: rare words are formed so, and no error. */
export function isStemOf(stem: string, word: string): boolean {
  return stem.length > 3 && word.startsWith(stem) && /^(?:s|es|d|ed|ly|er|ers|ing)$/.test(word.slice(stem.length))
}

/** Whether two spellings are the same word as different places and times write it. */
export function isSameWord(a: string, b: string): boolean {
  return sameWordAs(a)(b)
}

/** {@link isSameWord} for many words beside one. */
export function sameWordAs(a: string): (b: string) => boolean {
  const wanted = today(a)
  return (b) => wanted === (differs.test(b) ? today(b) : b)
}

/** What two spellings of a word may differ in. */
const differs = /z[eia]|our|([lpt])\1|^unf|\P{Ll}/u

function today(word: string): string {
  return word
    .toLowerCase()
    .replace(/z(?=e|i|a)/g, 's')
    .replace(/our/g, 'or')
    .replace(/([lpt])\1/g, '$1')
    .replace(/^un(?=f)/, 'in')
}
