import { languages, weightsOf } from './letters'

const weighed = languages.map((language) => ({
  weights: weightsOf(language),
  words: new Set(language.words.split(' ').filter((word) => word !== '')),
}))

const isLetter = /\p{L}/u
const isSmall = /\p{Ll}/u
const isLarge = /\p{Lu}/u
const isPlain = /[a-z]/i
const isMark = /\p{Mn}/u
const isFrame = /[\u2500-\u259f]/
const isEastAsian = /[\u3001-\u30ff\uff01-\uff5e]/
const isThai = /[\u0e01-\u0e4e]/
const isThaiMark = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/
const isThaiBearer = /[\u0e01-\u0e2e]|\u0e31|[\u0e34-\u0e3a]/
const isIdeograph = /[\u4e00-\u9fff\uac00-\ud7a3]/

/** A character beyond ASCII with its neighbours; '' stands for none. */
export type Placed = readonly [before: string, character: string, after: string]

/**
 * How likely a reading of a text's bytes beyond ASCII is, as a natural logarithm: how common its characters are in the
 * language they fit best, and whether they stand where such characters do.
 *
 * @param shares what {@link wordShares} says of the text
 */
export function likelihoodOf(placed: Iterable<Placed>, shares: readonly number[]): number {
  const counts = new Map<string, number>()
  let places = 0
  for (const [before, character, after] of placed) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
    places += inPlace(before, character, after)
  }
  const totals = weighed.map(({ weights }, i) => {
    let total = wordWeight * shares[i]!
    for (const [character, count] of counts) total += count * (weights.get(character) ?? foreign(character))
    return total
  })
  return places + Math.max(...totals)
}

/** What a word share of one is worth: a third of a text's words being a language's commonest outweighs some letters. */
const wordWeight = 30

/**
 * For each language the share of its commonest words among the plain words of a text; for one of another script, how much
 * of the text is Latin, below zero.
 */
export function wordShares(ascii: string): number[] {
  const plain = ascii.match(/[a-z]/g)?.length ?? 0
  const latin = plain / Math.max(ascii.replace(/\s+/g, '').length, 1)
  const words = ascii.toLowerCase().match(/(?<![^\s"'(])[a-z]+(?![^\s"'),.;:!?])/g) ?? []
  return weighed.map(({ words: common }) =>
    common.size ? words.filter((w) => common.has(w)).length / Math.max(words.length, 8) : -latin,
  )
}

/** Characters that no list has. */
function foreign(character: string): number {
  const code = character.codePointAt(0)!
  if (code === 0xfffd) return -12
  if (code < 0xa0) return -11
  if (isFrame.test(character)) return -10
  if (isEastAsian.test(character)) return -4
  if (isIdeograph.test(character)) return -7.5
  if (isMark.test(character)) return -9
  if (code >= 0xe000 && code < 0xf900) return -16
  return isLetter.test(character) ? (code < 0x180 ? -8 : -10.5) : -9
}

/** Whether a character stands where such ones do. */
function inPlace(before: string, character: string, after: string): number {
  const [left, right] = [isLetter.test(before), isLetter.test(after)]
  // Thai writes vowels and tones over and under the letter before: a text that has each in its place is Thai.
  if (isThaiMark.test(character)) return isThaiBearer.test(before) ? 3 : -8
  if (isThai.test(character)) return isThai.test(before) || isThai.test(after) ? 0.5 : -1
  if (isLetter.test(character)) {
    if (character > '\u036f' && (isPlain.test(before) || isPlain.test(after))) return -6
    if (isLarge.test(character)) return isSmall.test(before) ? -6 : left || right ? 0 : -1
    if (isSmall.test(character)) {
      if (isLarge.test(before) && isLarge.test(after)) return -5
      return left || right ? 0 : -0.5
    }
    return 0
  }
  if ('“«„‘¿¡'.includes(character)) return left ? -3 : right ? 0.5 : 0
  if ('”»'.includes(character)) return right ? -3 : 0
  if (isFrame.test(character)) return left || right ? -4 : isFrame.test(before) || isFrame.test(after) ? 6 : 0
  if (character === '’') return left ? 0.5 : 0
  if ('—–…\u00ad'.includes(character)) return 0
  return left && right ? -5 : 0
}
