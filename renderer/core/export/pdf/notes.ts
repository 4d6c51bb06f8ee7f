import { placementOf, type Annotation } from '../../anchor'
import { unpackedLayouts, type Box, type PageLayout } from '../../document/page-layout'
import { rowsOf } from '../../layout'
import type { Text } from '../../text'
import type { ExportInput } from '../export-input'
import type { Passage } from '../renditions/passage'
import type { Anonymity } from '../shared-options'

/** What a note's annotation says beside its place. */
export interface NoteFacts extends Anonymity {
  /** Who is named as the author; '' for nobody. */
  readonly author: string
  /** Whether the comment begins with the words it is about, as they are corrected. */
  readonly quotation: boolean
}

/** Where a note stands on one page, in shares of it. */
export interface NotePlace {
  readonly page: number
  /** One box a line of words, the rectangle of a region, or none where only the page is known. */
  readonly boxes: readonly Box[]
  readonly kind: 'words' | 'region' | 'page'
}

/** A passage with its places on the pages of a PDF. */
export interface PlacedPassage {
  readonly passage: Passage
  readonly places: readonly NotePlace[]
}

/**
 * Finds the places of passages by where their words stand on the pictures.
 *
 * @param pageOf the page of the PDF that a page of the document is; null for none
 */
export function placesBy(
  { text, layouts }: Pick<ExportInput, 'text' | 'layouts'>,
  pageOf: (page: number) => number | null,
): (passage: Pick<Passage, 'annotation'>) => NotePlace[] {
  const layoutOf = unpackedLayouts((page) => layouts?.[page] ?? null)
  return ({ annotation }) =>
    placesIn(text, annotation, layoutOf).map((place) => ({ ...place, page: pageOf(place.page) ?? 0 }))
}

/** The places of an annotation on the pictures, a page each. A note that waits unplaced stands on the first page. */
function placesIn(text: Text, annotation: Annotation, layoutOf: (page: number) => PageLayout | null): NotePlace[] {
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
  const placed = places.map((p): NotePlace => (p.boxes.length ? p : { ...p, kind: 'page' }))
  return placed.length ? placed : [{ page: 0, boxes: [], kind: 'page' }]
}
