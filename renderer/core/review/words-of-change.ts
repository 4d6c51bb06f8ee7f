import { cleanedText, documentToCleaned, type Side, type SideRange, type Text } from '../text'
import type { ChangeAt } from './change-at'

/** The words that a change is about in a text of the document, without the white space at its edges; none where it leaves none there. */
export function wordsOfChange(text: Text, { page, change }: ChangeAt, side: Side): SideRange {
  const start = text.sourceStarts[page]!
  const [first, end] = [start + change.from, start + change.to]
  if (side === 'source') {
    const { source } = text.pages[page]!
    return { side, ...trimmed(source.slice(change.from, change.to), first) }
  }
  const from = documentToCleaned(text, first, 'after')
  const to = Math.max(from, documentToCleaned(text, end, 'before'))
  return { side, ...trimmed(cleanedText(text).slice(from, to), from) }
}

/** Where what is not white space of some words stands; all of them where there is nothing else. */
function trimmed(words: string, at: number): { from: number; to: number } {
  const whole = { from: at, to: at + words.length }
  if (words.trim() === '') return whole
  return {
    from: at + words.length - words.trimStart().length,
    to: at + words.trimEnd().length,
  }
}
