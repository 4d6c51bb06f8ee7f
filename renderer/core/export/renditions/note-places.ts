import { placementOf, type Annotation } from '../../anchor'
import type { Box, PageLayout } from '../../document/page-layout'
import { rowsOf } from '../../layout'
import type { Text } from '../../text'

/** Where a note stands on one page, in shares of it. */
export interface NotePlace {
  readonly page: number
  /** One box a line of words, the rectangle of a region, or none where only the page is known. */
  readonly boxes: readonly Box[]
  readonly kind: 'words' | 'region' | 'page'
}

/** The places of an annotation on the pictures, a page each; none for one that waits unplaced. */
export function notePlaces(
  text: Text,
  annotation: Annotation,
  layoutOf: (page: number) => PageLayout | null,
): NotePlace[] {
  const places: NotePlace[] = []
  const { region } = annotation
  // A rectangle stays one, whatever words lie in it.
  if (region) return [{ page: region.page, boxes: [region.share], kind: 'region' }]
  if (placementOf(text, annotation))
    for (const { page, from, to } of annotation.targets) {
      const layout = layoutOf(page)
      const boxes = layout ? rowsOf(layout, from, to) : []
      const before = places.find((p) => p.page === page)
      if (before) places[places.indexOf(before)] = { ...before, boxes: [...before.boxes, ...boxes] }
      else places.push({ page, boxes, kind: 'words' })
    }
  return places.map((p): NotePlace => (p.boxes.length ? p : { ...p, kind: 'page' }))
}
