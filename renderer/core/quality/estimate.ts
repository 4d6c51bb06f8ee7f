import { isLineWork, type PageWords } from '../clean'
import { isActive, isLookedAt, type Change, type Page } from '../text'
import { weights } from './learnt-estimate'

/** What the errors left on a page are estimated from: doubt in its changes, and words that are not known. */
export interface ErrorSigns extends PageWords {
  /** How many corrections can be expected to be mistaken, by their confidence. */
  readonly mistaken: number
  /** How many proposals can be expected to be right. */
  readonly missed: number
  readonly unclear: number
}

/**
 * The signs of error on a page. What a reader looked at and decided is no sign; what was decided with many others at once is the sign
 * that it was before.
 */
export function errorSigns(page: Page, words: PageWords): ErrorSigns {
  let [mistaken, missed, unclear] = [0, 0, 0]
  for (const change of page.changes) {
    if (isLookedAt(change) || isLineWork(change)) continue
    if (change.kind === 'unclear') unclear++
    else if (change.kind !== 'correction') continue
    else if (stateByMachine(change) === 'proposed') missed += change.confidence
    else if (stateByMachine(change) === 'applied') mistaken += 1 - change.confidence
  }
  return { ...words, mistaken, missed, unclear }
}

/** How many words of a page are likely still wrong. */
export function estimatedErrors(page: Page, words: PageWords): number {
  const signs = errorSigns(page, words)
  let sum = 0
  for (const [sign, weight] of Object.entries(weights)) sum += weight * signs[sign as keyof ErrorSigns]
  for (const change of page.changes) sum += moreErrors(change)
  return Math.max(0, Math.min(sum, words.words))
}

/** Where a change stood before anything was decided of many at once; null where it shapes nothing. */
function stateByMachine(change: Change): 'proposed' | 'applied' | null {
  if (change.unseen) return change.unseen
  return change.state === 'proposed' ? 'proposed' : isActive(change) ? 'applied' : null
}

/**
 * How many wrong words more a text can be expected to have for a decision on many changes at once, by the chance that the machine gave
 * this one: taking back what is right with a chance of 0.9 leaves 0.9 wrong words where there were 0.1.
 */
function moreErrors(change: Change): number {
  const { unseen, state, confidence, kind } = change
  if (!unseen || isLineWork(change) || (kind !== 'correction' && kind !== 'emendation')) return 0
  if (unseen === 'applied' && state === 'rejected') return 2 * confidence - 1
  if (unseen === 'proposed' && state === 'accepted') return 1 - 2 * confidence
  return 0
}
