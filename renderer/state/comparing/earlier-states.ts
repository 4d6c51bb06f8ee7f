import { inverse } from '../../core/history'
import { cleanedText, faultOf, patchPage, withPages, type Page, type Text } from '../../core/text'
import type { Session } from '../document'

/** A state that a document was in: before a step of its history. */
export interface EarlierState {
  /** How many steps of the history are taken back for it. */
  readonly back: number
  /** What was done next, as the history tells it. */
  readonly before: string
}

/** States that are offered, the latest first. */
const mostStates = 50

/** The states of the open document before the steps that altered its text, the latest first, as far as its history is kept. */
export function earlierStates({ history }: Pick<Session, 'history'>): EarlierState[] {
  return history.now.done
    .toReversed()
    .flatMap((step, i) => (step.pages.size || step.sources?.size ? [{ back: i + 1, before: step.label }] : []))
    .slice(0, mostStates)
}

/** The cleaned text as it was before the last steps of its history; null where the pages have another text since. */
export function textBefore({ history, text }: Pick<Session, 'history' | 'text'>, back: number): string | null {
  let now: Text = text
  for (const step of history.now.done.slice(-back).toReversed()) {
    const { pages, sources } = inverse(step)
    const changed = new Map<number, Page>()
    for (const [index, patch] of pages) {
      const before = now.pages[index]
      if (!before) return null
      const page = sources?.has(index) ? before : patchPage(before, patch)
      if (faultOf(page) !== null) return null
      changed.set(index, page)
    }
    for (const [index, { after }] of sources ?? []) changed.set(index, after.page)
    now = withPages(now, changed)
  }
  return cleanedText(now)
}
