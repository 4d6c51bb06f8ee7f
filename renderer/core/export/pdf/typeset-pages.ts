import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString, type PDFPage } from '@cantoo/pdf-lib'
import type { Box } from '../../document/page-layout'
import { cleanedText } from '../../text'
import { tracedSource } from '../edition/edition-source'
import { lackingSentence } from '../edition/font-coverage'
import { traces } from '../edition/setting'
import { typeset } from '../edition/typst'
import type { ExportInput, ExportRun } from '../export-input'
import { passagesOf } from '../renditions/passage'
import type { Anonymity, ChangesListed } from '../shared-options'
import type { NotePlace } from '../renditions/note-places'
import type { Opened } from './opened'

/** A document without pictures, set in type: its reading text, on whose words the notes are put. */
export async function openTypeset(
  input: ExportInput,
  { changes, anonymous }: Anonymity & ChangesListed,
  run: ExportRun,
): Promise<Opened> {
  const options = { paper: 'a4', archival: false, changes, anonymous } as const
  const { pdf, missing } = await typeset(tracedSource(input, options), run)
  if (missing.length) run.warn?.(`${lackingSentence(missing)} They are set as empty boxes.`)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const { begins, places } = followed(document)
  const order = new Map(passagesOf(input, cleanedText(input.text)).map((p, i) => [p.annotation.id, i]))
  return {
    document,
    untouched: false,
    inOrder: false,
    typeset: true,
    pageOf: (page) => begins.get(page) ?? null,
    frameOf: () => null,
    placesOf: ({ annotation }) =>
      places.get(order.get(annotation.id) ?? -1) ?? [{ page: 0, boxes: [], kind: 'page' as const }],
    save: () => document.save(),
  }
}

/** What the links tell that trace the text: taken off the pages, for they lead nowhere. */
function followed(document: PDFDocument): { begins: Map<number, number>; places: Map<number, NotePlace[]> } {
  const begins = new Map<number, number>()
  const places = new Map<number, NotePlace[]>()
  for (const [number, page] of document.getPages().entries()) {
    const annotations = page.node.Annots()
    for (let i = (annotations?.size() ?? 0) - 1; i >= 0; i--) {
      const link = annotations!.lookup(i, PDFDict)
      const target = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'))
      const address = target instanceof PDFString ? target.asString() : ''
      if (address.startsWith(traces.page)) begins.set(Number(address.slice(traces.page.length)), number)
      else if (address.startsWith(traces.passages)) {
        const box = boxOf(link.lookup(PDFName.of('Rect'), PDFArray), page)
        for (const place of address.slice(traces.passages.length).split(',')) addBox(places, Number(place), number, box)
      } else continue
      annotations!.remove(i)
    }
  }
  return { begins, places }
}

function addBox(places: Map<number, NotePlace[]>, passage: number, page: number, box: Box): void {
  const known = places.get(passage) ?? []
  const last = known.at(-1)
  // They come from the last to the first.
  if (last?.page === page) {
    const [next, ...rest] = last.boxes
    const boxes = next && isOneLine(box, next) ? [around(box, next), ...rest] : [box, ...last.boxes]
    known[known.length - 1] = { ...last, boxes }
  } else known.push({ page, boxes: [box], kind: 'words' })
  places.set(passage, known)
}

/** Words that were changed are set by themselves: a line may come in pieces. */
function isOneLine(a: Box, b: Box): boolean {
  return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < Math.min(a.height, b.height) / 2
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  const [right, bottom] = [Math.max(a.x + a.width, b.x + b.width), Math.max(a.y + a.height, b.y + b.height)]
  return { x, y, width: right - x, height: bottom - y }
}

/** A rectangle of a PDF, from its top left corner, in shares of the page. */
function boxOf(rect: PDFArray, page: PDFPage): Box {
  const { width, height } = page.getSize()
  const { x, y, width: wide, height: high } = rect.asRectangle()
  return { x: x / width, y: (height - y - high) / height, width: wide / width, height: high / height }
}
