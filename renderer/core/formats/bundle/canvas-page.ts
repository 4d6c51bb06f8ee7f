import type { IncomingNote } from '../../anchor'
import { ownField } from '../../document/own-names'
import type { ImportedPage } from '../imported-document'
import { bodyText, canvasesOf, isText, rectangleOf, type AnnotatedCanvas } from '../notes/manifest-annotations'
import { readWebAnnotations } from '../notes/web-annotations'
import { boxOf, PageBuilder } from '../page-builder'

/** What a manifest has of a page itself. */
export interface CanvasPage {
  /** Its text with the places of its lines; null where the manifest has none. */
  readonly page: Pick<ImportedPage, 'text' | 'layout'> | null
  /** The notes on it; those on no page are with the first. */
  readonly notes: readonly IncomingNote[]
}

/** The text and the notes of a manifest's pages, in their order, as far as they are in the file. */
export function canvasPages(json: string, manifest: unknown): CanvasPage[] {
  const canvases = canvasesOf(manifest) ?? []
  const read = canvases.some((canvas) => canvas.annotations.some((item) => !isText(item)))
    ? readWebAnnotations(json)
    : null
  const notes = read?.ok ? read.notes : []
  return canvases.map((canvas, i) => ({
    page: textOf(canvas),
    notes: notes.filter((note) => (note.region?.page ?? 0) === i),
  }))
}

/** How much of a text one annotation has; lines are taken before words, and these before what has no lines of its own. */
const granularities = ['line', 'word', 'paragraph', 'block', 'page', '']

function textOf({ annotations, width, height }: AnnotatedCanvas): Pick<ImportedPage, 'text' | 'layout'> | null {
  const texts = annotations.filter((item) => isText(item) && bodyText(item).trim() !== '')
  const granularityOf = (item: (typeof texts)[number]) => String(item['textGranularity'] ?? '')
  const finest = granularities.find((granularity) => texts.some((item) => granularityOf(item) === granularity))
  if (finest === undefined) return null
  const builder = new PageBuilder()
  let bottom = -Infinity
  for (const item of texts.filter((one) => granularityOf(one) === finest)) {
    const rectangle = rectangleOf(item)
    const box = rectangle && boxOf(...rectangle)
    if (finest === 'word') {
      // A word that stands below the one before begins a line.
      const isSame = box && box.y + box.height / 2 < bottom
      if (!isSame) builder.line(null)
      if (box && !isSame) bottom = box.y + box.height
      builder.word(bodyText(item), box)
      continue
    }
    if (finest === 'paragraph' || finest === 'block' || ownField(item, 'begins') === 'block') builder.block(null)
    const lines = bodyText(item).split('\n')
    for (const line of lines) {
      const at = lines.length === 1 ? box : null
      builder.line(at)
      builder.word(line, at)
      builder.endLine()
    }
  }
  const { text, layout } = builder.finish('', { width, height, unitsPerInch: null })
  const isPlaced = texts.some((item) => rectangleOf(item)) && width > 0 && height > 0
  return { text, ...(isPlaced && layout ? { layout } : {}) }
}
