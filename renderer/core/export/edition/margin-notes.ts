import type { Passage } from '../renditions/passage'
import type { EditionOptions } from './options'

/** UTF-16 units of notes that the margin of a page takes without small print. */
const marginTakes = 1800
/** UTF-16 units of text that stand on a page beside a margin. */
const pageTakes = 3000
/** UTF-16 units from which a note is no note for a margin. */
const longest = 700

/** Width of the margin that notes stand in, and of what parts it from the text. */
const marginWidth = '46mm'
const marginGap = '7mm'

/**
 * Which notes stand in the margin: all that fit beside their words. A long one, and one of more than a page's margin has room for, is a
 * footnote.
 */
export function inMargin(noted: readonly Passage[], { layout }: EditionOptions): ReadonlySet<string> {
  const taken = new Set<string>()
  if (layout !== 'margin') return taken
  const near: { readonly at: number; readonly length: number }[] = []
  for (const { annotation, spans, said } of noted) {
    const at = spans.at(-1)?.to
    const length = said.length + annotation.tags.join('; ').length + 40
    if (at === undefined || length > longest) continue
    while (near.length && near[0]!.at < at - pageTakes) near.shift()
    if (near.reduce((sum, note) => sum + note.length, length) > marginTakes) continue
    near.push({ at, length })
    taken.add(annotation.id)
  }
  return taken
}

/**
 * Defines `side`, a note beside its line. The notes of a page are laid out together: each at the height of its mark, or below the one
 * before; where they would go beyond the foot of the page they move up, and where there are too many, they are set smaller. They take no
 * room in the text.
 */
export const marginDefinitions = `#let side(index, body) = box(width: 0pt, height: 0pt)[#metadata(body)<side>#context {
  let all = query(<side>)
  if index < all.len() {
    let (page: page-number, x, y) = all.at(index).location().position()
    let first = index
    while first > 0 and all.at(first - 1).location().page() == page-number { first -= 1 }
    let last = index
    while last + 1 < all.len() and all.at(last + 1).location().page() == page-number { last += 1 }
    let notes = all.slice(first, last + 1)
    let (top, bottom) = (page.margin.top.length.to-absolute(), page.height - page.margin.bottom.length.to-absolute())
    let left = page.width - page.margin.right.length.to-absolute() + ${marginGap}
    let shaped(note, size) = block(width: ${marginWidth}, par(justify: false, first-line-indent: 0em, text(size, note.value)))
    let gap = 5pt
    let size = .8em
    let heights = notes.map(note => measure(shaped(note, size)).height + gap)
    for smaller in (.72em, .64em, .56em, .48em) {
      if heights.sum() <= bottom - top { break }
      size = smaller
      heights = notes.map(note => measure(shaped(note, size)).height + gap)
    }
    let places = ()
    let free = top
    for (note, height) in notes.zip(heights) {
      places.push(calc.max(note.location().position().y - .62em.to-absolute(), free))
      free = places.last() + height
    }
    let limit = bottom
    for i in range(places.len()).rev() {
      places.at(i) = calc.min(places.at(i), limit - heights.at(i))
      limit = places.at(i)
    }
    place(dx: left - x, dy: places.at(index - first) - y, shaped(notes.at(index - first), size))
  }
}]`
