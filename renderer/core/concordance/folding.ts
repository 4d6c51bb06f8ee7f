import { shapeOf } from '../collate/likeness'

/** Letters that the decomposition of Unicode leaves whole, by the letters that readers type for them. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ꝛ: 'r',
  ꜵ: 'ao',
  ς: 'σ',
}
const whole = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/** Accents and points that are written on letters: Latin, Greek and Cyrillic, Hebrew, Arabic. Vowels of other scripts are letters. */
const points = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u00ad]/gu

/**
 * A word as it is looked for: in small letters, without accents, long s as s, ligatures as their letters. Applied to what is
 * folded already it changes nothing.
 */
export function folded(word: string): string {
  // Nearly every word of most texts is of plain letters.
  if (/^[a-z0-9]*$/.test(word)) return word
  const small = word.normalize('NFKD').replace(points, '').toLowerCase()
  return small
    .normalize('NFKD')
    .replace(points, '')
    .replace(whole, (letter) => plainLetters[letter]!)
}

/** Shortest word that is told by its shape: of three letters too many look alike. */
const shortestShape = 4

/** What a folded word looks like in print, the same for all that OCR confuses with it; null where likeness would say nothing. */
export function printedShape(word: string): string | null {
  return word.length < shortestShape ? null : shapeOf(word)
}
