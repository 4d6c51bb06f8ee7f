import { unpackedLayouts } from '../../document/page-layout'
import type { ExportInput } from '../export-input'
import { notePlaces, type NotePlace } from '../renditions/note-places'
import type { Passage } from '../renditions/passage'
import type { Anonymity } from '../shared-options'

/** What a note's annotation says beside its place. */
export interface NoteFacts extends Anonymity {
  /** Who is named as the author; '' for nobody. */
  readonly author: string
  /** Whether the comment begins with the words it is about, as they are corrected. */
  readonly quotation: boolean
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
  return ({ annotation }) => {
    const places = notePlaces(text, annotation, layoutOf)
    // A note that waits unplaced stands on the first page.
    if (!places.length) return [{ page: pageOf(0) ?? 0, boxes: [], kind: 'page' }]
    return places.map((place) => ({ ...place, page: pageOf(place.page) ?? 0 }))
  }
}
