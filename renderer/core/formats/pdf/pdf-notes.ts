import { nearestColour, type Annotation, type IncomingNote, type Quotation } from '../../anchor'
import type { Box } from '../../document/page-layout'
import type { Engines } from '../imported-document'
import { PdfDocument } from './pdf-document'
import type { ToShare } from './pdf-page'
import { startedPdfium, utf16From, withMemory, type Pdfium } from './pdfium'

/** Kinds of annotations that are notes (FPDF_ANNOT_…), and how they stand on the page. */
const kinds: Readonly<Record<number, 'words' | 'region'>> = {
  1: 'region',
  3: 'region',
  5: 'region',
  6: 'region',
  9: 'words',
  10: 'words',
  11: 'words',
  12: 'words',
}

/** Annotations that are read of one page. */
const mostNotes = 2000

/** The notes on a page of a PDF: highlights and their like, rectangles, and comments; from Diptych or any other program. */
export function notesOf(document: PdfDocument, index: number): IncomingNote[] {
  const notes = document.onPage(index, (engine, page, toShare) => {
    const found: IncomingNote[] = []
    const count = Math.min(engine.FPDFPage_GetAnnotCount(page), mostNotes)
    for (let i = 0; i < count; i++) {
      const annotation = engine.FPDFPage_GetAnnot(page, i)
      if (annotation === 0) continue
      const kind = kinds[engine.FPDFAnnot_GetSubtype(annotation)]
      if (kind) found.push(noteOf(engine, annotation, kind, index, i, toShare))
      engine.FPDFPage_CloseAnnot(annotation)
    }
    return found
  })
  return notes ?? []
}

function noteOf(
  engine: Pdfium,
  annotation: number,
  kind: 'words' | 'region',
  page: number,
  index: number,
  toShare: ToShare,
): IncomingNote {
  const text = (key: string) =>
    utf16From(engine, (buffer, size) => engine.FPDFAnnot_GetStringValue(annotation, key, buffer, size))
  const own = knownData(text('DIPT_Data'))
  const places = kind === 'words' ? linesOf(engine, annotation, toShare).map((share) => ({ page, share })) : []
  const rectangle = rectangleOf(engine, annotation, toShare)
  const contents = text('Contents').replace(/\r\n?/g, '\n')
  const name = text('NM').replace(/\W+/g, '').slice(0, 64)
  const created = timeOf(text('CreationDate'))
  const quotation: Quotation = own?.quotation ?? {
    cleaned: text('DIPT_Cleaned'),
    source: text('DIPT_Source'),
    prefix: '',
    suffix: '',
  }
  return {
    id: own?.id ?? (name || `pdf${page}x${index}`),
    side: own?.side ?? 'source',
    colour: own?.colour ?? colourOf(engine, annotation),
    note: own ? commentOf(contents, own) : contents,
    // Other programs write the kind of the annotation, or their own name, where ours writes tags.
    tags: own?.tags ?? [],
    created: own?.created || created,
    modified: timeOf(text('M')) || own?.modified || created,
    quotation,
    ...(own ? { targets: own.targets } : {}),
    ...(own?.region
      ? { region: own.region }
      : kind === 'region' && rectangle
        ? { region: { page, share: rectangle } }
        : {}),
    ...(places.length ? { places } : {}),
  }
}

type Known = Pick<
  Annotation,
  'id' | 'side' | 'colour' | 'note' | 'tags' | 'quotation' | 'targets' | 'created' | 'modified'
> &
  Pick<Annotation, 'region'>

/** What Diptych wrote into an annotation of its own; null for what is not that, or not whole. */
function knownData(json: string): Known | null {
  if (json === '') return null
  try {
    const { id, side, colour, note, tags, quotation, targets, region, created, modified } = JSON.parse(json) as Known
    const sound =
      /^\w{1,64}$/.test(id) &&
      [note, colour, quotation.cleaned, quotation.source, quotation.prefix, quotation.suffix, ...tags].every(
        (s) => typeof s === 'string',
      ) &&
      targets.every((t) => [t.page, t.from, t.to].every((n) => Number.isInteger(n) && n >= 0)) &&
      (!region || [region.page, ...Object.values(region.share)].every((n) => Number.isFinite(n)))
    const known: Known = {
      id,
      side,
      colour,
      note,
      tags,
      quotation,
      targets,
      created,
      modified,
      ...(region ? { region } : {}),
    }
    return sound && (side === 'source' || side === 'cleaned') ? known : null
  } catch {
    return null
  }
}

/** The note of an annotation of ours: what was written here, or what another program made of its comment since. */
function commentOf(contents: string, own: Known): string {
  const { note, quotation } = own
  if (contents.trim() === note.trim() || contents.endsWith(`\n\n${note}`)) return note
  const quoted = contents.startsWith('“') ? contents.indexOf('”\n\n') : -1
  const rest = quoted > 0 ? contents.slice(quoted + 3) : contents
  return contents.trim() === `“${quotation.cleaned}”` ? '' : rest.trim()
}

function linesOf(engine: Pdfium, annotation: number, toShare: ToShare): Box[] {
  const count = Math.min(engine.FPDFAnnot_CountAttachmentPoints(annotation), 500)
  return withMemory(engine, 32, (pointer) =>
    Array.from({ length: count }, (_, i) => {
      if (!engine.FPDFAnnot_GetAttachmentPoints(annotation, i, pointer)) return null
      const points = [...engine.pdfium.HEAPF32.slice(pointer >> 2, (pointer >> 2) + 8)]
      return boxAround([0, 2, 4, 6].map((at) => toShare(points[at]!, points[at + 1]!)))
    }).filter((box) => box !== null),
  )
}

function rectangleOf(engine: Pdfium, annotation: number, toShare: ToShare): Box | null {
  return withMemory(engine, 16, (pointer) => {
    if (!engine.FPDFAnnot_GetRect(annotation, pointer)) return null
    const [left, top, right, bottom] = engine.pdfium.HEAPF32.slice(pointer >> 2, (pointer >> 2) + 4)
    return boxAround([toShare(left!, top!), toShare(right!, bottom!)])
  })
}

/** The rectangle around points, cut to the page; null where nothing of it is on the page. */
function boxAround(points: readonly (readonly [number, number])[]): Box | null {
  const within = (n: number) => Math.min(1, Math.max(0, n))
  const [xs, ys] = [points.map((p) => within(p[0])), points.map((p) => within(p[1]))]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - x, Math.max(...ys) - y]
  return width > 0 && height > 0 && Number.isFinite(width * height) ? { x, y, width, height } : null
}

function colourOf(engine: Pdfium, annotation: number): Annotation['colour'] {
  return withMemory(engine, 16, (pointer) => {
    const parts = [0, 4, 8, 12].map((at) => pointer + at) as [number, number, number, number]
    if (!engine.FPDFAnnot_GetColor(annotation, 0, ...parts)) return 'yellow'
    const [red, green, blue] = engine.pdfium.HEAP32.slice(pointer >> 2, (pointer >> 2) + 3)
    return nearestColour(red! / 255, green! / 255, blue! / 255)
  })
}

/** A date as PDFs write it, "D:20261125080259+01'00'", in milliseconds since 1970; 0 for none. */
function timeOf(date: string): number {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+])(\d\d)'?(\d\d)?)?/.exec(date)
  if (!parts) return 0
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, offH = '0', offM = '0'] =
    parts
  const offset = (sign === '-' ? -1 : sign === '+' ? 1 : 0) * (Number(offH) * 60 + Number(offM)) * 60_000
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return Number.isFinite(time) ? time - offset : 0
}

/** The notes of a whole PDF, and which document of Diptych's it is an export of; null for none. */
export interface PdfNotes {
  readonly notes: readonly IncomingNote[]
  readonly from: { readonly document: string; readonly exported: number } | null
}

/**
 * Reads the notes of a PDF, and nothing else of it.
 * @throws UnreadablePdf
 */
export async function readPdfNotes(bytes: Uint8Array, engines: Engines, password?: string): Promise<PdfNotes> {
  const document = PdfDocument.open(await startedPdfium(engines), bytes, password)
  try {
    const id = document.information('DIPT_Document')
    return {
      notes: Array.from({ length: document.pageCount }, (_, page) => notesOf(document, page)).flat(),
      from: id === '' ? null : { document: id, exported: timeOf(document.information('DIPT_Exported')) },
    }
  } finally {
    document.close()
  }
}
