import type { OutlineEntry } from '../imported-document'
import type { Raster } from '../picture/raster'
import { PdfPage, type PdfContent, type Region, type ToShare } from './pdf-page'
import { utf16From, withMemory, type Pdfium } from './pdfium'

/** Why a PDF can't be opened. */
export type PdfFault = 'password' | 'damaged' | 'security'

/** A PDF that could not be opened. */
export class UnreadablePdf extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault)
  }
}

/** A file that is read piece by piece. */
export interface ByteSource {
  readonly size: number
  /** Bytes from a place on; fewer than were asked for only at the file's end. */
  read(at: number, length: number): Uint8Array
}

const passwordError = 4
const securityError = 5
const removeSecurity = 3

/** Bytes of a file that a page takes at the least where nothing is wrong, and damaged pages that may stand in a row. */
const leastBytes = 200
const longestGap = 100

/** An open PDF file. It holds memory of PDFium's own until it is closed. */
export class PdfDocument {
  private constructor(
    private readonly engine: Pdfium,
    private readonly handle: number,
    private readonly release: () => void,
    /** Size of the file. */
    private readonly bytes: number,
  ) {}

  private counted: number | undefined

  /**
   * Opens a file that is in memory.
   * @throws UnreadablePdf
   */
  static open(engine: Pdfium, bytes: Uint8Array, password = ''): PdfDocument {
    const memory = engine.pdfium.wasmExports.malloc(Math.max(1, bytes.length))
    if (memory === 0) throw new Error('there is not enough memory for a file of this size')
    engine.pdfium.HEAPU8.set(bytes, memory)
    const release = () => engine.pdfium.wasmExports.free(memory)
    return PdfDocument.opened(
      engine,
      engine.FPDF_LoadMemDocument(memory, bytes.length, password),
      release,
      bytes.length,
    )
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
    return PdfDocument.opened(engine, engine.FPDF_LoadCustomDocument(access, password), release, source.size)
  }

  private static opened(engine: Pdfium, handle: number, release: () => void, bytes: number): PdfDocument {
    if (handle !== 0) return new PdfDocument(engine, handle, release, bytes)
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

  /**
   * Number of pages. PDFium believes what a file says of itself; where that can't well be, the pages that are there are
   * counted, up to the first long gap.
   */
  get pageCount(): number {
    return (this.counted ??= this.countPages())
  }

  private countPages(): number {
    const told = this.engine.FPDF_GetPageCount(this.handle)
    if (told <= longestGap || told * leastBytes <= this.bytes) return told
    let last = -1
    for (let i = 0; i < told && i - last <= longestGap; i++) if (this.size(i)) last = i
    return Math.max(1, last + 1)
  }

  /** An entry of the information dictionary ("Title", "Author"), '' for none. */
  information(key: string): string {
    return utf16From(this.engine, (buffer, size) => this.engine.FPDF_GetMetaText(this.handle, key, buffer, size)).trim()
  }

  /** The first part of its `ID`, which stays the same in all its versions; hex, '' for none. */
  get fingerprint(): string {
    const { engine, handle } = this
    const permanent = 0
    const size = engine.FPDF_GetFileIdentifier(handle, permanent, 0, 0)
    if (size < 2 || size > 256) return ''
    return withMemory(engine, size, (pointer) => {
      engine.FPDF_GetFileIdentifier(handle, permanent, pointer, size)
      const bytes = engine.pdfium.HEAPU8.slice(pointer, pointer + size - 1)
      return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
    })
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
    return this.withPage(index, (page) => page.content())
  }

  /**
   * Draws a part of a page.
   * @param scale pixels to a point
   * @param region in pixels of the page at that scale; the whole page where it is left out
   * @returns null for a page that is broken
   */
  draw(index: number, scale: number, region?: Region): Raster | null {
    return this.withPage(index, (page) => page.draw(scale, region))
  }

  /**
   * Does something with a page that only PDFium's own functions can.
   * @param use is given the page's handle and a map from its own coordinates to shares of the page as it is shown
   * @returns null for a page that is broken
   */
  onPage<T>(index: number, use: (engine: Pdfium, page: number, toShare: ToShare) => T): T | null {
    return this.withPage(index, (page) => page.withShares((toShare) => use(this.engine, page.handle, toShare)))
  }

  private withPage<T>(index: number, use: (page: PdfPage) => T): T | null {
    const handle = this.engine.FPDF_LoadPage(this.handle, index)
    if (handle === 0) return null
    try {
      return use(new PdfPage(this.engine, handle))
    } finally {
      this.engine.FPDF_ClosePage(handle)
    }
  }
}
