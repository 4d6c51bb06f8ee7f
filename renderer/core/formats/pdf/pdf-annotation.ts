import { nearestColour, type Colour } from '../../anchor'
import { neutralKeys, ownKeys } from '../../document/own-names'
import type { Box } from '../../document/page-layout'
import type { ToShare } from './pdf-page'
import { utf16From, withMemory, type Pdfium } from './pdfium'

/** Kinds of annotations, as PDFium numbers them (FPDF_ANNOT_…). */
export const kindNames = [
  'unknown',
  'Text',
  'Link',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'Popup',
  'FileAttachment',
  'Sound',
  'Movie',
  'Widget',
  'Screen',
  'PrinterMark',
  'TrapNet',
  'Watermark',
  '3D',
  'RichMedia',
  'XFAWidget',
  'Redact',
] as const

/** An annotation of a PDF's page, read through PDFium. Its handle is closed by who opened it. */
export class PdfAnnotation {
  constructor(
    private readonly engine: Pdfium,
    private readonly page: number,
    private readonly handle: number,
    private readonly toShare: ToShare,
  ) {}

  /** What it is, as PDFs name it. */
  get kind(): (typeof kindNames)[number] {
    return kindNames[this.engine.FPDFAnnot_GetSubtype(this.handle)] ?? 'unknown'
  }

  /** The text or name under a key, '' for none. */
  text(key: string): string {
    return utf16From(this.engine, (buffer, size) =>
      this.engine.FPDFAnnot_GetStringValue(this.handle, key, buffer, size),
    )
  }

  /** The text under a key that this program alone writes, by either of its names; '' for none. */
  own(key: string): string {
    return this.text(ownKeys + key) || this.text(neutralKeys + key)
  }

  /** Whether it has such a key. */
  hasOwn(key: string): boolean {
    return this.has(ownKeys + key) || this.has(neutralKeys + key)
  }

  has(key: string): boolean {
    return this.engine.FPDFAnnot_HasKey(this.handle, key)
  }

  /** When a key says that something was, in milliseconds since 1970; 0 for never. */
  time(key: string): number {
    return timeOf(this.text(key))
  }

  /** Its comment: the plain one, or the words of a formatted one where that is all there is. */
  get comment(): string {
    const plain = this.text('Contents').replace(/\r\n?/g, '\n')
    return plain.trim() === '' ? wordsOfRichText(this.text('RC')) : plain
  }

  /** The index on its page of the annotation that it answers; null for none. */
  get answered(): number | null {
    const linked = this.engine.FPDFAnnot_GetLinkedAnnot(this.handle, 'IRT')
    if (linked === 0) return null
    const index = this.engine.FPDFPage_GetAnnotIndex(this.page, linked)
    this.engine.FPDFPage_CloseAnnot(linked)
    return index >= 0 ? index : null
  }

  /** The lines of words that it marks, in shares of the page; its rectangle where it tells none. */
  get lines(): Box[] {
    const { engine, handle, toShare } = this
    const count = Math.min(engine.FPDFAnnot_CountAttachmentPoints(handle), 500)
    const lines = withMemory(engine, 32, (pointer) =>
      Array.from({ length: count }, (_, i) => {
        if (!engine.FPDFAnnot_GetAttachmentPoints(handle, i, pointer)) return null
        const points = [...engine.pdfium.HEAPF32.slice(pointer >> 2, (pointer >> 2) + 8)]
        return boxAround([0, 2, 4, 6].map((at) => toShare(points[at]!, points[at + 1]!)))
      }).filter((box) => box !== null),
    )
    const whole = lines.length ? null : this.rectangle
    return whole ? [whole] : lines
  }

  /** Its rectangle in shares of the page; null where nothing of it is on the page. */
  get rectangle(): Box | null {
    const { engine, toShare } = this
    return withMemory(engine, 16, (pointer) => {
      if (!engine.FPDFAnnot_GetRect(this.handle, pointer)) return null
      const [left, top, right, bottom] = engine.pdfium.HEAPF32.slice(pointer >> 2, (pointer >> 2) + 4)
      return boxAround([toShare(left!, top!), toShare(right!, bottom!)])
    })
  }

  /** The highlight colour that is nearest to its own; grey for one that has no colour. */
  get colour(): Colour {
    return withMemory(this.engine, 12, (pointer) => {
      const ofAnnotation = 0
      const parts = [0, 4, 8].map((at) => pointer + at) as [number, number, number]
      if (!this.has('C') || !this.engine.EPDFAnnot_GetColor(this.handle, ofAnnotation, ...parts)) return 'grey'
      const [red, green, blue] = this.engine.pdfium.HEAP32.slice(pointer >> 2, (pointer >> 2) + 3)
      return nearestColour(red! / 255, green! / 255, blue! / 255)
    })
  }
}

/** The rectangle around points, cut to the page; null where nothing of it is on the page. */
function boxAround(points: readonly (readonly [number, number])[]): Box | null {
  const within = (n: number) => Math.min(1, Math.max(0, n))
  const [xs, ys] = [points.map((p) => within(p[0])), points.map((p) => within(p[1]))]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - x, Math.max(...ys) - y]
  return width > 0 && height > 0 && Number.isFinite(width * height) ? { x, y, width, height } : null
}

/** The words of a comment in XHTML (ISO 32000-1, 12.7.3.4), a line a paragraph. */
function wordsOfRichText(xhtml: string): string {
  return xhtml
    .replace(/<\/p>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|apos|#39);/g, (e) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"' })[e] ?? "'")
    .replaceAll('&amp;', '&')
    .trim()
}

/** A date as PDFs write it, "D:20261125080259+01'00'", in milliseconds since 1970; 0 for none. */
export function timeOf(date: string): number {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+])(\d\d)'?(\d\d)?)?/.exec(date)
  if (!parts) return 0
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, offH = '0', offM = '0'] =
    parts
  const offset = (sign === '-' ? -1 : sign === '+' ? 1 : 0) * (Number(offH) * 60 + Number(offM)) * 60_000
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return Number.isFinite(time) ? time - offset : 0
}
