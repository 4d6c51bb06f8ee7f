import { isLineWork, type PageWords } from '../clean'
import { isActive, isDecided, type Page } from '../text'
import { weights } from './learnt-estimate'

/** What the errors left on a page are estimated from: doubt in its changes, and words that are not known. */
export interface ErrorSigns extends PageWords {
  /** How many corrections can be expected to be mistaken, by their confidence. */
  readonly mistaken: number
  /** How many proposals can be expected to be right. */
  readonly missed: number
  readonly unclear: number
}

/** The signs of error on a page. What a reader has decided is no sign. */
export function errorSigns(page: Page, words: PageWords): ErrorSigns {
  let [mistaken, missed, unclear] = [0, 0, 0]
  for (const change of page.changes) {
    if (isDecided(change) || isLineWork(change)) continue
    if (change.kind === 'unclear') unclear++
    else if (change.kind !== 'correction') continue
    else if (change.state === 'proposed') missed += change.confidence
    else if (isActive(change)) mistaken += 1 - change.confidence
  }
  return { ...words, mistaken, missed, unclear }
}

/** How many words of a page are likely still wrong. */
export function estimatedErrors(page: Page, words: PageWords): number {
  const signs = errorSigns(page, words)
  let sum = 0
  for (const [sign, weight] of Object.entries(weights)) sum += weight * signs[sign as keyof ErrorSigns]
  return Math.min(sum, words.words)
}
