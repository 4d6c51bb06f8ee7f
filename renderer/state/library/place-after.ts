import { caretInSource, placeOf, type Side, type Text } from '../../core/text'
import type { ReadingPlace } from '../document'
import { documentsOf, type ListedPage } from './page-list'

/**
 * Where a reader is to find the document after its pages were arranged: on the same page, at the same place of it; where that
 * page is no longer in the document, on the next one that still is.
 *
 * @param text the text before
 */
export function placeAfter(place: ReadingPlace, text: Text, list: readonly ListedPage[]): ReadingPlace {
  const there = (side: Side, at: number) => sourceOffset(text, list, side, at)
  const { sight: _sight, ...rest } = place
  return {
    ...rest,
    top: { side: 'source', from: there(place.top.side, place.top.from) },
    caret: { side: 'source', at: there(place.caret.side, place.caret.at) },
  }
}

/** Offset in the source of the document as it will be. */
function sourceOffset(text: Text, list: readonly ListedPage[], side: Side, at: number): number {
  const pages = documentsOf(list)[0]?.pages ?? []
  const { page, at: offset } = placeOf(text.sourceStarts, caretInSource(text, { side, at }))
  const standsFor = (listed: ListedPage) => (listed.files ? listed.insteadOf : listed.page) ?? -1
  const isThere = pages.findIndex((listed) => standsFor(listed) === page)
  const next = pages.findIndex((listed) => standsFor(listed) > page)
  const to = isThere >= 0 ? isThere : next >= 0 ? next : pages.length - 1
  const before = pages.slice(0, to).reduce((sum, listed) => sum + lengthOf(text, listed), 0)
  const isSame = isThere >= 0 && pages[to]!.files === null
  return before + (isSame ? offset : 0)
}

/** Characters of a page with the break after it. */
function lengthOf(text: Text, { files, page, insteadOf }: ListedPage): number {
  const own = files ? files.result.document.pages[page]!.text : text.pages[page]!.source
  const source = own.trim() === '' && insteadOf !== undefined ? text.pages[insteadOf]!.source : own
  return source.replace(/\n$/, '').length + 1
}
