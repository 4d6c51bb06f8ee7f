import type { PageWords } from '../../core/clean'
import { estimatedErrors } from '../../core/quality'
import type { Page } from '../../core/text'
import { linesOfPage } from '../facsimile'
import type { Session } from '../document'

/** How many words of a text are likely still wrong. */
export interface ErrorsLeft {
  readonly errors: number
  readonly words: number
}

const known = new WeakMap<Page, { readonly words: PageWords; readonly errors: number }>()

/** What is likely wrong on a page still; null where nothing can be said: it was not cleaned, or its language is not known. */
export function errorsOnPage(session: Session, index: number): ErrorsLeft | null {
  const words = session.row.pageWords?.[index]
  const page = session.text.pages[index]
  if (!words || !page) return null
  let found = known.get(page)
  if (found?.words !== words) known.set(page, (found = { words, errors: estimatedErrors(page, words) }))
  // What was read against the picture is taken to be right.
  const lines = linesOfPage(page, index)
  const read = session.readAgainst.readOn(index, lines) / Math.max(1, lines.length)
  return { errors: found.errors * (1 - read), words: words.words }
}

/** What is likely wrong in the whole document still. */
export function errorsLeft(session: Session): ErrorsLeft | null {
  let [errors, words, known] = [0, 0, false]
  for (const index of session.text.pages.keys()) {
    const page = errorsOnPage(session, index)
    if (!page) continue
    known = true
    errors += page.errors
    words += page.words
  }
  return known && words ? { errors, words } : null
}
