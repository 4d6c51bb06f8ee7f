import { describe, expect, it } from 'vitest'
import type { PdfLetter } from './pdf-page'
import { pageFromLetters } from './pdf-text'

/** Letters of one line, each ten points high and five wide; `apart` is what stands between two of a word. */
function setApart(words: readonly string[], { apart, between }: { apart: number; between: number }): PdfLetter[] {
  let at = 0
  const letter = (text: string, width: number): PdfLetter => {
    const made = { text, left: at, right: at + width, top: 0, bottom: 10, size: 10, generated: text === ' ' }
    at += width
    return made
  }
  return words.flatMap((word, i) => [
    ...(i > 0 ? [letter(' ', between)] : []),
    ...[...word].map((sign, n) => {
      if (n > 0) at += apart
      return letter(sign, 5)
    }),
  ])
}

const textOf = (letters: readonly PdfLetter[]) => pageFromLetters(letters, { width: 500, height: 50 }, '').text

describe('letters that are set apart', () => {
  it.each([1, 2, 3])('make whole words, those of two letters too, %s points apart', (apart) => {
    const words = ['we', 'go', 'to', 'the', 'old', 'quay', 'at', 'noon']
    expect(textOf(setApart(words, { apart, between: 4 + 2 * apart }))).toBe(words.join(' '))
  })
  it('are two words where the gap between them is as wide as those beside them', () => {
    expect(textOf(setApart(['the', 'ab', 'end'], { apart: 3, between: 3 }))).toBe('the a b end')
  })
})
