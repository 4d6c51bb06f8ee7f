import { diffWordsWithSpace } from 'diff'
import { absorb, type Edit } from './absorb'
import type { Provenance } from './change'
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
  const edits = wordEdits(old, text)
  return edits.reduceRight((now, edit, i) => {
    const own = edits.length > 1 ? { ...by, id: `${by.id}-${i}`, group: by.group ?? by.id } : by
    return absorb(now, from + edit.from, from + edit.to, edit.text, own)
  }, page)
}

/** The edits that turn one text into another, word by word, in offsets of the old text. */
function wordEdits(old: string, text: string): Edit[] {
  const edits: { from: number; to: number; text: string }[] = []
  let at = 0
  for (const part of diffWordsWithSpace(old, text)) {
    const last = edits.at(-1)
    const open = last?.to === at ? last : undefined
    if (part.added) {
      if (open) open.text += part.value
      else edits.push({ from: at, to: at, text: part.value })
    } else {
      if (part.removed) {
        if (open) open.to += part.value.length
        else edits.push({ from: at, to: at + part.value.length, text: '' })
      }
      at += part.value.length
    }
  }
  return edits
}
