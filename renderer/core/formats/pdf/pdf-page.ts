import type { Box } from '../../document/page-layout'
import type { Raster } from '../picture/raster'
import { withMemory, type Pdfium } from './pdfium'

/** A letter of a page and its box, in points from the page's top left corner as it is shown. */
export interface PdfLetter {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Size of its type in points. */
  readonly size: number
  /** Put in by PDFium for a gap or a new line; the file has no such letter. */
  readonly generated: boolean
}

/** What stands on a page, in points from its top left corner as it is shown. */
export interface PdfContent {
  /** In the file's order. */
  readonly letters: readonly PdfLetter[]
  readonly pictures: readonly Box[]
  /** Whether some of the letters are drawn without being seen, as those that a machine read from a scan. */
  readonly hasHiddenLetters: boolean
}

/** A map from a page's own coordinates to shares of the page as it is shown, from its top left. */
export type ToShare = (x: number, y: number) => readonly [number, number]

/** A rectangle of a page at some scale, in pixels. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const renderAnnotations = 0x01
const bgra = 4
/** Kinds of the objects of a page. @see https://pdfium.googlesource.com/pdfium/+/main/public/fpdf_edit.h */
const [textObject, imageObject, formObject] = [1, 3, 5]
/** How letters are drawn that are not seen. */
const invisible = 3
/** Objects of a page that are looked through for pictures. */
const mostObjects = 5000

/** A page of an open PDF, for as long as it is loaded. */
export class PdfPage {
  /** As it is shown, in points. */
  readonly width: number
  readonly height: number

  constructor(
    private readonly engine: Pdfium,
    readonly handle: number,
  ) {
    this.width = engine.FPDF_GetPageWidthF(handle)
    this.height = engine.FPDF_GetPageHeightF(handle)
  }

  /** What stands on it. */
  content(): PdfContent {
    return { letters: this.letters(), ...this.objects() }
  }

  /** Draws a part of it, see {@link PdfDocument.draw}. */
  draw(scale: number, region?: Region): Raster | null {
    const [full, tall] = [Math.max(1, Math.round(this.width * scale)), Math.max(1, Math.round(this.height * scale))]
    const { x, y, width, height } = region ?? { x: 0, y: 0, width: full, height: tall }
    const { engine } = this
    const bitmap = engine.FPDFBitmap_CreateEx(width, height, bgra, 0, 0)
    if (bitmap === 0) return null
    try {
      engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      engine.FPDF_RenderPageBitmap(bitmap, this.handle, -x, -y, full, tall, 0, renderAnnotations)
      const pointer = engine.FPDFBitmap_GetBuffer(bitmap)
      const rgba = new Uint8ClampedArray(engine.pdfium.HEAPU8.slice(pointer, pointer + width * height * 4).buffer)
      const pixels = new Uint32Array(rgba.buffer)
      for (let i = 0; i < pixels.length; i++) {
        const p = pixels[i]!
        pixels[i] = 0xff000000 | (p & 0xff00) | ((p & 0xff) << 16) | ((p >> 16) & 0xff)
      }
      return { width, height, rgba }
    } finally {
      engine.FPDFBitmap_Destroy(bitmap)
    }
  }

  /** Does something with a map from the page's own coordinates to shares of the page as it is shown. */
  withShares<T>(use: (toShare: ToShare) => T): T {
    return withMemory(this.engine, 64, (pointer) => {
      const toShown = this.toShown(pointer)
      return use((x, y) => {
        const [shownX, shownY] = toShown(x, y)
        return [shownX / this.width, shownY / this.height]
      })
    })
  }

  private objects(): Pick<PdfContent, 'pictures' | 'hasHiddenLetters'> {
    const { engine, handle: page } = this
    const boxes: Box[] = []
    let hasHiddenLetters = false
    const count = Math.min(engine.FPDFPage_CountObjects(page), mostObjects)
    withMemory(engine, 64, (pointer) => {
      const toShown = this.toShown(pointer)
      for (let i = 0; i < count; i++) {
        const object = engine.FPDFPage_GetObject(page, i)
        const kind = engine.FPDFPageObj_GetType(object)
        if (kind === textObject) hasHiddenLetters ||= engine.FPDFTextObj_GetTextRenderMode(object) === invisible
        if (kind !== imageObject && !(kind === formObject && this.hasPicture(object))) continue
        if (!engine.FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12)) continue
        const [left, bottom, right, top] = engine.pdfium.HEAPF32.slice(pointer >> 2, (pointer >> 2) + 4)
        const [[x0, y0], [x1, y1]] = [toShown(left!, top!), toShown(right!, bottom!)]
        boxes.push({ x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) })
      }
    })
    return { pictures: boxes, hasHiddenLetters }
  }

  /** Whether a form, itself drawn as one object, holds a picture. */
  private hasPicture(form: number): boolean {
    const { engine } = this
    const count = Math.min(engine.FPDFFormObj_CountObjects(form), mostObjects)
    for (let i = 0; i < count; i++)
      if (engine.FPDFPageObj_GetType(engine.FPDFFormObj_GetObject(form, i)) === imageObject) return true
    return false
  }

  private letters(): PdfLetter[] {
    const { engine } = this
    const text = engine.FPDFText_LoadPage(this.handle)
    if (text === 0) return []
    const letters: PdfLetter[] = []
    const count = engine.FPDFText_CountChars(text)
    const { pdfium } = engine
    withMemory(engine, 64, (pointer) => {
      const toShown = this.toShown(pointer)
      for (let i = 0; i < count; i++) {
        const generated = pdfium._FPDFText_IsGenerated(text, i) === 1
        const letter = String.fromCodePoint(Math.min(0x10ffff, pdfium._FPDFText_GetUnicode(text, i) >>> 0))
        let [x0, y0, x1, y1] = [0, 0, 0, 0]
        // The loose box is as high as the type; the tight one of a hidden OCR layer is often empty.
        if (!generated && pdfium._FPDFText_GetLooseCharBox(text, i, pointer)) {
          const [heap, at] = [pdfium.HEAPF32, pointer >> 2]
          ;[x0, y0] = toShown(heap[at]!, heap[at + 1]!)
          ;[x1, y1] = toShown(heap[at + 2]!, heap[at + 3]!)
        }
        letters.push({
          text: letter,
          left: Math.min(x0, x1),
          top: Math.min(y0, y1),
          right: Math.max(x0, x1),
          bottom: Math.max(y0, y1),
          size: generated ? 0 : pdfium._FPDFText_GetFontSize(text, i),
          generated,
        })
      }
    })
    engine.FPDFText_ClosePage(text)
    return letters
  }

  /** The map from the page's own coordinates to those of the page as it is shown: turned, and cut to its crop box. */
  private toShown(pointer: number) {
    const { engine, handle: page, width, height } = this
    const fine = 1000
    const device = (x: number, y: number): [number, number] => {
      engine.FPDF_PageToDevice(
        page,
        0,
        0,
        Math.round(width * fine),
        Math.round(height * fine),
        0,
        x,
        y,
        pointer + 32,
        pointer + 36,
      )
      const at = (pointer + 32) >> 2
      return [engine.pdfium.HEAP32[at]! / fine, engine.pdfium.HEAP32[at + 1]! / fine]
    }
    const [ox, oy] = device(0, 0)
    const [ax, ay] = device(100, 0)
    const [bx, by] = device(0, 100)
    return (x: number, y: number): [number, number] => [
      ox + ((ax - ox) * x + (bx - ox) * y) / 100,
      oy + ((ay - oy) * x + (by - oy) * y) / 100,
    ]
  }
}
