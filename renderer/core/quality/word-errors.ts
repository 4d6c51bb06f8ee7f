import { diffArrays } from 'diff'
import type { CheckedPart } from './error-rate'

/**
 * How many words of a text are wrong, by a text known to be right: words changed, left out, or too many.
 * Punctuation belongs to its word; white space says nothing.
 */
export function wordErrors(text: string, right: string): CheckedPart {
  const [is, wanted] = [wordsIn(text), wordsIn(right)]
  let [wrong, removed, added] = [0, 0, 0]
  const close = () => {
    wrong += Math.max(removed, added)
    removed = added = 0
  }
  for (const part of diffArrays(is, wanted)) {
    if (part.removed) removed += part.value.length
    else if (part.added) added += part.value.length
    else close()
  }
  close()
  return { words: Math.max(wanted.length, wrong), wrong }
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
