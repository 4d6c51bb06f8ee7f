import { folded } from './folding'

/** A word of a text, where it stands and as it is looked for. */
export interface Word {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Scripts that part no words: there each sign is one, and what is looked for is a phrase of them. */
const sign = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]`
const letter = String.raw`[[\p{L}\p{M}\p{N}\u00ad]--${sign}]`
/** Where a word was divided at the end of a line or a page: a hyphen as print or OCR has it, and small letters after it. */
const divided = String.raw`(?<=\p{L})[\-¬‐⸗=][ \t]*\n\s*(?=\p{Ll})`
const pattern = new RegExp(`${letter}+(?:${divided}${letter}+)*|${sign}`, 'gv')

/** What folding may leave beside letters: the stroke of a fraction. */
const noLetter = /[^\p{L}\p{M}\p{N}]/gu
const division = new RegExp(String.raw`[-¬‐⸗=]\s*\n\s*`, 'gu')

/** The words of a text in order; one that is divided at the end of a line is one word. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const { index, 0: found } of text.matchAll(pattern)) {
    const word = folded(found.includes('\n') ? found.replace(division, '') : found).replace(noLetter, '')
    if (word !== '') words.push({ from: index, to: index + found.length, text: word })
  }
  return words
}

/** How much of the page after it belongs to a page, so that what runs over its end is found: UTF-16 units, some dozen words. */
const reach = 160

/** What of a page's text is read with the page before it. */
export function headOf(text: string): string {
  return text.length <= reach
    ? text
    : text.slice(0, Math.max(text.lastIndexOf(' ', reach), text.lastIndexOf('\n', reach), 1))
}
