import { PDFArray, PDFNumber, PDFName, type PDFDict, type PDFPage } from '@cantoo/pdf-lib'
import type { PlacedPassage } from './notes'
import { PageFrame, rectAround } from './page-frame'

type Rect = readonly [left: number, bottom: number, right: number, top: number]

/** How much of two rectangles is common to both, as a share of all that they cover, where they are the same note's. */
const sameShare = 0.5

/** Whether an annotation stands on a page where a note does. */
export function annotationOver(annotation: PDFDict, { places }: PlacedPassage, index: number, page: PDFPage): boolean {
  const list = annotation.lookup(PDFName.of('Rect'))
  const rect =
    list instanceof PDFArray ? list.asArray().flatMap((n) => (n instanceof PDFNumber ? [n.asNumber()] : [])) : []
  const boxes = places.filter((place) => place.page === index).flatMap((place) => place.boxes)
  if (rect.length !== 4 || !boxes.length) return false
  const [a, b, c, d] = rect as [number, number, number, number]
  const one: Rect = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  const frame = PageFrame.of(page)
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
