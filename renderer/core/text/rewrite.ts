import { diffWordsWithSpace } from 'diff'
import { absorb } from './absorb'
import type { Provenance } from './change'
import { editsOf } from './diff-edits'
import type { Page } from './page'
import { cleanedOf } from './pieces'

/** From this many replaced characters on, an edit is split into the words that really differ. */
const longRewrite = 24

/**
 * A reader's edit, however large: like {@link absorb}, but a long passage replaced by a similar one is recorded word
 * by word, so that what the two have in common keeps its changes. The parts share a group and undo as one.
 */
export function rewrite(page: Page, from: number, to: number, text: string, by: Provenance): Page {
  const old = cleanedOf(page).slice(from, to)
  if (old.length < longRewrite || text.length < longRewrite) return absorb(page, from, to, text, by)
  const edits = editsOf(diffWordsWithSpace(old, text))
  return edits.reduceRight((now, edit, i) => {
    const own = edits.length > 1 ? { ...by, id: `${by.id}-${i}`, group: by.group ?? by.id } : by
    return absorb(now, from + edit.from, from + edit.to, edit.text, own)
  }, page)
}
