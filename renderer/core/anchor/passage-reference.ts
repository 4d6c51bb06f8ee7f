import { fullPagesReference, pagesReference, type PageName } from '../document/page-name'
import type { Text } from '../text'
import type { Target } from './annotation'

/** How the place of a passage is cited. */
export interface PassageReference {
  /** By the labels printed on its pages, or their places: "p. 49", "image 31"; by its lines in a text that is all one page: "lines 3–4". */
  readonly short: string
  /** With the places of pages that have a label, too: "p. 49 (image 1 of 6)". */
  readonly full: string
}

/** The full reference where it stands in brackets itself: "p. 49 [image 1 of 6]". */
export function bracketedReference({ full }: PassageReference): string {
  return full.replace(/\(([^()]*)\)$/, '[$1]')
}

/**
 * The place of a passage as it is cited. Lines are those of the source, counted from 1 as an editor of texts counts them.
 *
 * @param targets what of the source it stands on
 * @param pages the pages that it stands on
 */
export function passageReference(text: Text, targets: readonly Target[], pages: readonly PageName[]): PassageReference {
  const short = pagesReference(pages)
  if (short) return { short, full: fullPagesReference(pages) }
  const lines = linesReference(text, targets)
  return { short: lines, full: lines }
}

function linesReference({ pages }: Text, targets: readonly Target[]): string {
  const source = pages.length === 1 ? pages[0]!.source : ''
  if (!targets.length || !source.trimEnd().includes('\n')) return ''
  const lineAt = (at: number) => source.slice(0, at).split('\n').length
  const first = lineAt(Math.min(...targets.map((t) => t.from)))
  const end = Math.max(...targets.map((t) => t.to))
  // What ends with a line's end does not reach into the next.
  const last = Math.max(first, lineAt(source[end - 1] === '\n' ? end - 1 : end))
  return first === last ? `line ${first}` : `lines ${first}–${last}`
}
