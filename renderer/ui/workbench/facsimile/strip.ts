import type { Box } from '../../../core/document/page-layout'

/** Margin above and below a word, and at least beside it, as a share of its height. */
const margin = 0.35

/**
 * The stretch of a page to show of a word or a line: it in the middle, with what stands around it as far as there is room,
 * and all of it where it is longer than that.
 *
 * @param word    in shares of the page's width and height
 * @param aspect  height of the page by its width
 * @param place   where the picture goes, and how tall the word would stand in it, in CSS pixels
 */
export function stripAround(word: Box, aspect: number, place: { readonly width: number; readonly tall: number }): Box {
  const height = Math.min(1, word.height * (1 + 2 * margin))
  const shown = (place.width / place.tall) * word.height * aspect
  const width = Math.min(1, Math.max(shown, word.width + 2 * margin * word.height * aspect))
  return {
    x: Math.min(Math.max(0, word.x + word.width / 2 - width / 2), 1 - width),
    y: Math.max(0, word.y - word.height * margin),
    width,
    height,
  }
}
