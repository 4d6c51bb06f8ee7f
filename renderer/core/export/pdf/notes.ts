import { PDFHexString, PDFName, PDFString, type PDFContext, type PDFPage, type PDFRef } from '@cantoo/pdf-lib'
import { placementOf, rgbOf, type Annotation } from '../../anchor'
import { unpackedLayouts, type Box, type PageLayout } from '../../document/page-layout'
import { rowsOf } from '../../layout'
import type { Text } from '../../text'
import type { ExportInput } from '../export-input'
import type { Passage } from '../renditions/passage'
import type { Anonymity } from '../shared-options'
import { PageFrame, rectAround, type Point } from './page-frame'

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
  if (placementOf(text, annotation))
    for (const { page, from, to } of annotation.targets) {
      const layout = layoutOf(page)
      const boxes = layout ? rowsOf(layout, from, to) : []
      const before = places.find((p) => p.page === page)
      if (before) places[places.indexOf(before)] = { ...before, boxes: [...before.boxes, ...boxes] }
      else places.push({ page, boxes, kind: 'words' })
    }
  const { region } = annotation
  if (region && !places.some((p) => p.page === region.page && p.boxes.length))
    return [{ page: region.page, boxes: [region.share], kind: 'region' }]
  const placed = places.map((p): NotePlace => (p.boxes.length ? p : { ...p, kind: 'page' }))
  return placed.length ? placed : [{ page: 0, boxes: [], kind: 'page' }]
}

/**
 * Adds a note to a page, as a standard annotation that every reader of PDFs shows, with keys of its own by which Diptych
 * knows it again.
 *
 * @param part how many pages of the same note came before
 */
export function addNote(
  context: PDFContext,
  page: PDFPage,
  passage: Passage,
  { boxes, kind }: NotePlace,
  facts: NoteFacts,
  part: number,
): PDFRef {
  const { annotation } = passage
  const frame = PageFrame.of(page)
  const colour = rgbOf(annotation.colour)
  const quads = boxes.map((box) => frame.corners(box))
  const corner = frame.point(0.96, 0.03)
  const rect = quads.length
    ? rectAround(quads.flat())
    : [corner[0] - 10, corner[1] - 10, corner[0] + 10, corner[1] + 10]
  const text = PDFHexString.fromText.bind(PDFHexString)
  const subtype = kind === 'words' ? 'Highlight' : kind === 'region' ? 'Square' : 'Text'
  const { author, anonymous } = facts
  const { id, tags, quotation, created, modified } = annotation
  const known = anonymous ? { ...annotation, created: 0, modified: 0 } : annotation
  const dictionary = context.obj({
    Type: 'Annot',
    Subtype: subtype,
    Rect: rect,
    P: page.ref,
    NM: text(part ? `${id}.${part + 1}` : id),
    F: 4,
    C: colour,
    CA: kind === 'words' ? highlightOpacity : 1,
    Contents: text(commentOf(passage, kind, facts)),
    ...(tags.length ? { Subj: text(tags.join(', ')) } : {}),
    ...(author && !anonymous ? { T: text(author) } : {}),
    ...(anonymous
      ? {}
      : { M: PDFString.fromDate(new Date(modified)), CreationDate: PDFString.fromDate(new Date(created)) }),
    ...(kind === 'words' ? { QuadPoints: quads.flat(2) } : {}),
    ...(kind === 'region' ? { BS: { W: regionLine, S: 'S' } } : {}),
    ...(kind === 'page' ? { Name: 'Note' } : { AP: { N: appearance(context, kind, quads, rect, colour) } }),
    // What the standard has no place for: readers of PDFs have only rectangles to guess these from.
    DIPT_Cleaned: text(passage.quotation),
    DIPT_Source: text(quotation.source),
    DIPT_Tags: tags.map((tag) => text(tag)),
    DIPT_Data: text(JSON.stringify(known)),
  })
  const ref = context.register(dictionary)
  page.node.addAnnot(ref)
  const [x, y] = frame.point(1, 0)
  const popup = context.obj({
    Type: 'Annot',
    Subtype: 'Popup',
    Rect: [x, Math.max(0, y - 120), x + 200, y],
    Parent: ref,
    Open: false,
  })
  const popupRef = context.register(popup)
  dictionary.set(PDFName.of('Popup'), popupRef)
  page.node.addAnnot(popupRef)
  return ref
}

/** How much of the colour a highlight puts on; what is black stays black, since colours are multiplied. */
const highlightOpacity = 0.5
/** Width of a region's line, in points. */
const regionLine = 1.5

function commentOf(
  { annotation: { note }, quotation, placed }: Passage,
  kind: NotePlace['kind'],
  facts: NoteFacts,
): string {
  const quoted = (facts.quotation || kind === 'page') && quotation !== '' ? `“${quotation}”` : ''
  const lost = placed ? '' : 'The place of this note is not known any more.'
  return [lost, quoted, note].filter((s) => s !== '').join('\n\n')
}

/** What every reader paints: without it each makes up its own. */
function appearance(
  context: PDFContext,
  kind: 'words' | 'region',
  quads: readonly (readonly [Point, Point, Point, Point])[],
  rect: readonly number[],
  colour: readonly number[],
): PDFRef {
  const numbers = (...values: readonly number[]) => values.map((v) => Math.round(v * 100) / 100).join(' ')
  const path = quads.map(
    ([a, b, c, d]) => `${numbers(...a)} m ${numbers(...b)} l ${numbers(...d)} l ${numbers(...c)} l h`,
  )
  const [left, bottom, right, top] = rect as [number, number, number, number]
  const inset = regionLine / 2
  const drawn =
    kind === 'words'
      ? ['/G gs', `${numbers(...colour)} rg`, ...path, 'f']
      : [
          `${numbers(...colour)} RG ${regionLine} w`,
          `${numbers(left + inset, bottom + inset, right - left - 2 * inset, top - bottom - 2 * inset)} re S`,
        ]
  return context.register(
    context.flateStream(drawn.join('\n'), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [...rect],
      Group: { S: 'Transparency', Type: 'Group' },
      Resources: { ExtGState: { G: { BM: 'Multiply', ca: highlightOpacity } } },
    }),
  )
}
