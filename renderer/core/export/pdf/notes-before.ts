import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString, type PDFDocument } from '@cantoo/pdf-lib'
import { nearestColour } from '../../anchor'
import type { Box } from '../../document/page-layout'
import type { NotePlace, PlacedPassage } from './notes'
import { PageFrame, rectAround } from './page-frame'

type Rect = readonly [left: number, bottom: number, right: number, top: number]

/** Kinds of annotations that came in as notes when the file was opened. */
const noteKinds = new Set(['Text', 'FreeText', 'Square', 'Circle', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut'])
/** How much of two rectangles is common to both, as a share of all that they cover, where they are the same note's. */
const sameShare = 0.5

/**
 * Takes the notes out of a PDF that are written anew, so that none stands there twice: all that Diptych wrote before,
 * and those of other programs that were changed here since. What other programs wrote and nobody changed stays as it
 * is, and is not written again.
 *
 * @returns the passages that are still to be written, with the places they lack
 */
export function withoutNotesBefore(document: PDFDocument, placed: readonly PlacedPassage[]): PlacedPassage[] {
  const kept = new Set<NotePlace>()
  document.getPages().forEach((page, index) => {
    const annotations = page.node.lookup(PDFName.of('Annots'))
    if (!(annotations instanceof PDFArray)) return
    const frame = PageFrame.of(page)
    const here = placed.flatMap(({ passage, places }) =>
      places.filter((place) => place.page === index).map((place) => ({ note: passage.annotation, place })),
    )
    const gone = new Set<PDFDict>()
    const each = annotations.asArray().map((entry) => document.context.lookup(entry))
    for (const annotation of each) {
      if (!(annotation instanceof PDFDict) || !noteKinds.has(nameOf(annotation))) continue
      if (annotation.has(PDFName.of('DIPT_Data'))) {
        gone.add(annotation)
        continue
      }
      const contents = contentsOf(annotation)
      // A comment beside the text has come in as a note on the words next to it.
      const same = here.find(
        ({ note, place }) =>
          !kept.has(place) && (isOver(annotation, place.boxes, frame) || (note.note !== '' && note.note === contents)),
      )
      if (!same) continue
      const { note, colour } = same.note
      if (contents === note && colourOf(annotation) === colour) kept.add(same.place)
      else gone.add(annotation)
    }
    if (!gone.size) return
    const isGone = (entry: unknown) =>
      entry instanceof PDFDict && (gone.has(entry) || gone.has(entry.lookup(PDFName.of('Parent')) as PDFDict))
    for (let i = each.length - 1; i >= 0; i--) if (isGone(each[i])) annotations.remove(i)
  })
  if (!kept.size) return [...placed]
  return placed.map((p) => ({ ...p, places: p.places.filter((place) => !kept.has(place)) }))
}

function nameOf(annotation: PDFDict): string {
  const name = annotation.lookup(PDFName.of('Subtype'))
  return name instanceof PDFName ? name.decodeText() : ''
}

function contentsOf(annotation: PDFDict): string {
  const text = annotation.lookup(PDFName.of('Contents'))
  return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText().replace(/\r\n?/g, '\n') : ''
}

/** The colour of Diptych's that a note came in with; that of notes without one is yellow. */
function colourOf(annotation: PDFDict): string {
  const parts = numbersOf(annotation, 'C')
  return parts.length === 3 ? nearestColour(parts[0]!, parts[1]!, parts[2]!) : 'yellow'
}

/** Whether an annotation stands where a note does. */
function isOver(annotation: PDFDict, boxes: readonly Box[], frame: PageFrame): boolean {
  const rect = numbersOf(annotation, 'Rect')
  if (rect.length !== 4 || !boxes.length) return false
  const [a, b, c, d] = rect as [number, number, number, number]
  const one: Rect = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  const other = rectAround(boxes.flatMap((box) => frame.corners(box)))
  const common = areaOf([
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ])
  return common >= sameShare * (areaOf(one) + areaOf(other) - common)
}

function areaOf([left, bottom, right, top]: Rect): number {
  return Math.max(0, right - left) * Math.max(0, top - bottom)
}

function numbersOf(annotation: PDFDict, key: string): number[] {
  const list = annotation.lookup(PDFName.of(key))
  return list instanceof PDFArray ? list.asArray().flatMap((n) => (n instanceof PDFNumber ? [n.asNumber()] : [])) : []
}
