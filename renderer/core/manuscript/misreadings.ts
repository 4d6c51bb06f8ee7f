import { likeness, shapeOf } from '../collate/likeness'

/** How well a word is known: not at all; from somewhere; as a word of its language. */
export type Known = 0 | 1 | 2

/** Words of a quotation and of a text, one after another, that are not the same. */
export interface Unlike {
  /** Folded. */
  readonly quoted: readonly string[]
  readonly printed: readonly string[]
}

/** What tells a misreading of the scan from another wording. */
export interface Readings {
  known(word: string): Known
  /** How the text near the place is: read well; with words that are none, as OCR left it; with many of them in the very words. */
  readonly noise: 0 | 1 | 2
}

/** How much alike words must be that are taken for one, of which one is misread. */
const leastAlike = 0.55

/**
 * Whether what a text has is rather a misreading of what is quoted: it is no word, and looks like it; or on a page of many misreadings, a
 * word that print confuses with it.
 */
export function isMisreading({ quoted, printed }: Unlike, { known, noise }: Readings): boolean {
  if (!printed.length) return false
  if (!quoted.length) return printed.every(isDirt)
  const [own, there] = [quoted.join(''), printed.join('')]
  const isNoWord = printed.some(
    (word) => known(word) === 0 || (noise > 0 && known(word) === 1 && quoted.every((q) => known(q) === 2)),
  )
  if (shapeOf(own) === shapeOf(there)) return isNoWord || noise > 0
  const isAlike = likeness(own, there) >= leastAlike
  if (!isNoWord) return noise === 2 && isAlike && quoted.length === printed.length
  if (isAlike) return !isForm(own, there) || noise > 0 || quoted.every((word) => known(word) === 2)
  return noise > 0 && printed.every((word) => known(word) === 0 || (word.length <= 3 && known(word) < 2))

  /** Signs that OCR makes of dirt: letters with digits, one or two letters that are no word, and among misreadings all that is none. */
  function isDirt(word: string): boolean {
    if (/\p{L}/u.test(word) && /\d/.test(word)) return true
    if (word.length === 1) return noise > 0 || known(word) < 2
    return (word.length <= 2 && known(word) < 2) || (noise > 0 && known(word) === 0) || (noise === 2 && known(word) < 2)
  }
}

/** Whether two words part only at their ends, as forms of one word do. */
function isForm(a: string, b: string): boolean {
  const stem = Math.max(3, Math.min(a.length, b.length) - 2)
  return a.slice(0, stem) === b.slice(0, stem)
}
