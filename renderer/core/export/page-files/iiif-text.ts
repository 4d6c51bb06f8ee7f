import type { Box } from '../../document/page-layout'
import type { PlacedWord } from '../renditions/placed-word'
import type { PlacedBlock } from '../renditions/placed-words'

/** What is known of a page whose text is written as annotations. */
export interface AnnotatedCanvas {
  /** Address of the canvas. */
  readonly canvas: string
  /** Address of the page of annotations. */
  readonly page: string
  /** BCP 47 tag; '' where none is known. */
  readonly language: string
}

/**
 * The text of a page as annotations that supplement its canvas, a line each, in reading order
 * (https://iiif.io/api/cookbook/recipe/0068-newspaper/, https://iiif.io/api/extension/text-granularity/).
 */
export function lineAnnotations(blocks: readonly PlacedBlock[], { canvas, page, language }: AnnotatedCanvas): object[] {
  const lines = blocks.flatMap((block) => block.lines.map((line, at) => ({ ...line, isFirst: at === 0 })))
  return lines.map(({ words, box, isFirst }, i) => ({
    id: `${page}/${i + 1}`,
    type: 'Annotation',
    motivation: 'supplementing',
    textGranularity: 'line',
    body: {
      type: 'TextualBody',
      value: words.map(printed).join(' '),
      format: 'text/plain',
      ...(language ? { language } : {}),
    },
    target: onCanvas(canvas, box),
    ...(isFirst ? { 'diptych:begins': 'block' } : {}),
  }))
}

/** A rectangle of a canvas, in its pixels; the whole of it for a box without an area. */
export function onCanvas(canvas: string, box: Box): string {
  const rectangle = rectangleOf(box)
  return rectangle === null ? canvas : `${canvas}#xywh=${rectangle}`
}

/** A box as media fragments have it (https://www.w3.org/TR/media-frags/), in whole pixels; null for one without an area. */
function rectangleOf({ x, y, width, height }: Box): string | null {
  if (!(width > 0 && height > 0)) return null
  return [Math.max(0, x), Math.max(0, y), Math.max(1, width), Math.max(1, height)].map(Math.round).join(',')
}

/** A word as the page has it: before a line's end with its hyphen. */
function printed({ text, divided }: PlacedWord): string {
  return divided?.part === 1 ? `${text}${divided.hyphen}` : text
}
