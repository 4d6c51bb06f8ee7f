import type { Box } from '../../document/page-layout'
import type { OutlineEntry } from '../imported-document'
import type { Raster } from '../picture/raster'
import { utf16From, withMemory, type Pdfium } from './pdfium'

/** Why a PDF can't be opened. */
export type PdfFault = 'password' | 'damaged' | 'security'

/** A PDF that could not be opened. */
export class UnreadablePdf extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault)
  }
}

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
}

/** A map from a page's own coordinates to shares of the page as it is shown, from its top left. */
export type ToShare = (x: number, y: number) => readonly [number, number]

/** A file that is read piece by piece. */
export interface ByteSource {
  readonly size: number
  /** Bytes from a place on; fewer than were asked for only at the file's end. */
  read(at: number, length: number): Uint8Array
}

/** A rectangle of a page at some scale, in pixels. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const passwordError = 4
const securityError = 5
const renderAnnotations = 0x01
const bgra = 4
const imageObject = 3
const removeSecurity = 3
/** Objects of a page that are looked through for pictures. */
const mostObjects = 5000

/** An open PDF file. It holds memory of PDFium's own until it is closed. */
export class PdfDocument {
  private constructor(
    private readonly engine: Pdfium,
    private readonly handle: number,
    private readonly release: () => void,
  ) {}

  /**
   * Opens a file that is in memory.
   * @throws UnreadablePdf
   */
  static open(engine: Pdfium, bytes: Uint8Array, password = ''): PdfDocument {
    const memory = engine.pdfium.wasmExports.malloc(Math.max(1, bytes.length))
    if (memory === 0) throw new Error('there is not enough memory for a file of this size')
    engine.pdfium.HEAPU8.set(bytes, memory)
    const release = () => engine.pdfium.wasmExports.free(memory)
    return PdfDocument.opened(engine, engine.FPDF_LoadMemDocument(memory, bytes.length, password), release)
  }

  /**
   * Opens a file that is read piece by piece, and never as a whole in memory.
   * @throws UnreadablePdf
   */
  static openFrom(engine: Pdfium, source: ByteSource, password = ''): PdfDocument {
    const { pdfium } = engine
    const read = pdfium.addFunction((_: number, at: number, buffer: number, length: number) => {
      const piece = source.read(at >>> 0, length)
      pdfium.HEAPU8.set(piece, buffer)
      return piece.length === length ? 1 : 0
    }, 'iiiii')
    // FPDF_FILEACCESS: the file's length, what reads it, and what that is handed.
    const access = pdfium.wasmExports.malloc(12)
    pdfium.HEAP32.set([source.size, read, 0], access >> 2)
    const release = () => {
      pdfium.wasmExports.free(access)
      pdfium.removeFunction(read)
    }
    return PdfDocument.opened(engine, engine.FPDF_LoadCustomDocument(access, password), release)
  }

  private static opened(engine: Pdfium, handle: number, release: () => void): PdfDocument {
    if (handle !== 0) return new PdfDocument(engine, handle, release)
    release()
    const error = engine.FPDF_GetLastError()
    throw new UnreadablePdf(error === passwordError ? 'password' : error === securityError ? 'security' : 'damaged')
  }

  /** Whether it is encrypted, even if by an empty password. */
  get isEncrypted(): boolean {
    return this.engine.FPDF_GetSecurityHandlerRevision(this.handle) >= 0
  }

  /** What its owner allows: bits of ISO 32000-1, table 22. All where it is not encrypted. */
  get permissions(): number {
    return this.engine.FPDF_GetDocPermissions(this.handle)
  }

  /**
   * The whole file, written anew without encryption.
   * @throws Error when it can't be written
   */
  copy(): Uint8Array<ArrayBuffer> {
    const { engine } = this
    const writer = engine.PDFiumExt_OpenFileWriter()
    try {
      if (!engine.FPDF_SaveAsCopy(this.handle, writer, removeSecurity))
        throw new Error('the file can’t be written anew')
      const size = engine.PDFiumExt_GetFileWriterSize(writer)
      return withMemory(engine, size, (pointer) => {
        engine.PDFiumExt_GetFileWriterData(writer, pointer, size)
        return engine.pdfium.HEAPU8.slice(pointer, pointer + size)
      })
    } finally {
      engine.PDFiumExt_CloseFileWriter(writer)
    }
  }

  /** Lets go of the file. */
  close(): void {
    this.engine.FPDF_CloseDocument(this.handle)
    this.release()
  }

  /** Number of pages. */
  get pageCount(): number {
    return this.engine.FPDF_GetPageCount(this.handle)
  }

  /** An entry of the information dictionary ("Title", "Author"), '' for none. */
  information(key: string): string {
    return utf16From(this.engine, (buffer, size) => this.engine.FPDF_GetMetaText(this.handle, key, buffer, size)).trim()
  }

  /** Label of a page, '' for none. */
  label(index: number): string {
    return utf16From(this.engine, (buffer, size) => this.engine.FPDF_GetPageLabel(this.handle, index, buffer, size))
  }

  /** The table of contents. One that leads into itself is cut. */
  outline(): OutlineEntry[] {
    const { engine, handle } = this
    const entries: OutlineEntry[] = []
    const seen = new Set<number>()
    const walk = (parent: number, level: number) => {
      let bookmark = engine.FPDFBookmark_GetFirstChild(handle, parent)
      while (bookmark !== 0 && !seen.has(bookmark) && entries.length < 5000 && level < 20) {
        seen.add(bookmark)
        const current = bookmark
        const title = utf16From(engine, (buffer, size) => engine.FPDFBookmark_GetTitle(current, buffer, size))
        const target = engine.FPDFBookmark_GetDest(handle, current)
        const page = target === 0 ? -1 : engine.FPDFDest_GetDestPageIndex(handle, target)
        if (title.trim() && page >= 0) entries.push({ title: title.trim(), page, level })
        walk(current, level + 1)
        bookmark = engine.FPDFBookmark_GetNextSibling(handle, current)
      }
    }
    walk(0, 0)
    return entries
  }

  /** Size of a page as it is shown, in points; null for a page that is broken. Needs no loading of the page. */
  size(index: number): { width: number; height: number } | null {
    return withMemory(this.engine, 8, (pointer) => {
      if (!this.engine.FPDF_GetPageSizeByIndexF(this.handle, index, pointer)) return null
      const { HEAPF32 } = this.engine.pdfium
      const [width, height] = [HEAPF32[pointer >> 2]!, HEAPF32[(pointer >> 2) + 1]!]
      return width > 0 && height > 0 ? { width, height } : null
    })
  }

  /** What stands on a page; null for a page that is broken. */
  content(index: number): PdfContent | null {
    return this.withPage(index, (page, width, height) => ({
      letters: this.lettersOf(page, width, height),
      pictures: this.picturesOf(page, width, height),
    }))
  }

  /**
   * Draws a part of a page.
   * @param scale pixels to a point
   * @param region in pixels of the page at that scale; the whole page where it is left out
   * @returns null for a page that is broken
   */
  draw(index: number, scale: number, region?: Region): Raster | null {
    return this.withPage(index, (page, pageWidth, pageHeight) => {
      const [full, tall] = [Math.max(1, Math.round(pageWidth * scale)), Math.max(1, Math.round(pageHeight * scale))]
      const { x, y, width, height } = region ?? { x: 0, y: 0, width: full, height: tall }
      const { engine } = this
      const bitmap = engine.FPDFBitmap_CreateEx(width, height, bgra, 0, 0)
      if (bitmap === 0) return null
      try {
        engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
        engine.FPDF_RenderPageBitmap(bitmap, page, -x, -y, full, tall, 0, renderAnnotations)
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
    })
  }

  /**
   * Does something with a page that only PDFium's own functions can.
   * @param use is given the page's handle and a map from its own coordinates to shares of the page as it is shown
   * @returns null for a page that is broken
   */
  onPage<T>(index: number, use: (engine: Pdfium, page: number, toShare: ToShare) => T): T | null {
    return this.withPage(index, (page, width, height) =>
      withMemory(this.engine, 64, (pointer) => {
        const toShown = this.transformOf(page, width, height, pointer)
        return use(this.engine, page, (x, y) => {
          const [shownX, shownY] = toShown(x, y)
          return [shownX / width, shownY / height]
        })
      }),
    )
  }

  private withPage<T>(index: number, use: (page: number, width: number, height: number) => T): T | null {
    const page = this.engine.FPDF_LoadPage(this.handle, index)
    if (page === 0) return null
    try {
      return use(page, this.engine.FPDF_GetPageWidthF(page), this.engine.FPDF_GetPageHeightF(page))
    } finally {
      this.engine.FPDF_ClosePage(page)
    }
  }

  private picturesOf(page: number, width: number, height: number): Box[] {
    const { engine } = this
    const boxes: Box[] = []
    const count = Math.min(engine.FPDFPage_CountObjects(page), mostObjects)
    withMemory(engine, 64, (pointer) => {
      const toShown = this.transformOf(page, width, height, pointer)
      for (let i = 0; i < count; i++) {
        const object = engine.FPDFPage_GetObject(page, i)
        if (engine.FPDFPageObj_GetType(object) !== imageObject) continue
        if (!engine.FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12)) continue
        const [left, bottom, right, top] = engine.pdfium.HEAPF32.slice(pointer >> 2, (pointer >> 2) + 4)
        const [[x0, y0], [x1, y1]] = [toShown(left!, top!), toShown(right!, bottom!)]
        boxes.push({ x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) })
      }
    })
    return boxes
  }

  private lettersOf(page: number, width: number, height: number): PdfLetter[] {
    const { engine } = this
    const text = engine.FPDFText_LoadPage(page)
    if (text === 0) return []
    const letters: PdfLetter[] = []
    const count = engine.FPDFText_CountChars(text)
    const { pdfium } = engine
    withMemory(engine, 64, (pointer) => {
      const toShown = this.transformOf(page, width, height, pointer)
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
  private transformOf(page: number, width: number, height: number, pointer: number) {
    const { engine } = this
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
