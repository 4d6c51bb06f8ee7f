import type { Edit } from './absorb'
import type { Provenance } from './change'
import type { Page } from './page'
import { rewrite } from './rewrite'
import { pagesIn, withPages, type Text } from './text'

/**
 * A reader's edits of the document's cleaned text. No change crosses a page: an edit that does becomes one on each
 * page, the typed text on the first, and all share a group.
 *
 * @param edits in offsets of the cleaned text before all of them, sorted, not overlapping
 * @param by    provenance; ids of further changes are derived from its id
 */
export function editText(text: Text, edits: readonly Edit[], by: Provenance): Text {
  const changed = new Map<number, Page>()
  const starts = text.cleanedStarts
  for (let i = edits.length - 1; i >= 0; i--) {
    const edit = edits[i]!
    const { first, last } = pagesIn(starts, edit)
    const group = first < last ? (by.group ?? `${by.id}-${i}`) : by.group
    for (let page = last; page >= first; page--) {
      const from = Math.max(edit.from, starts[page]!) - starts[page]!
      const to = Math.min(edit.to, starts[page + 1]!) - starts[page]!
      const own = {
        ...by,
        id: edits.length + last - first > 1 ? `${by.id}-${i}-${page}` : by.id,
        ...(group ? { group } : {}),
      }
      const now = changed.get(page) ?? text.pages[page]!
      changed.set(page, rewrite(now, from, to, page === first ? edit.text : '', own))
    }
  }
  return withPages(text, changed)
}
