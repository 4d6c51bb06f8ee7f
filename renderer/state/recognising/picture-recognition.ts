import type { Box } from '../../core/document/page-layout'
import type { RecognisedPage, RecognitionSettings } from '../../core/ocr/recognition'
import { isPdfName } from '../../core/document/page-name'
import type { LibraryDatabase, PagePicture } from '../../store'
import type { OcrReader } from '../../workers/ocr'
import type { PictureReader } from '../../workers/pictures'
import { picturesOf } from '../facsimile'

/** Dots to the inch at which pages of a PDF are drawn to be recognised. */
const pdfResolution = 300

/** Pixels of the largest picture that is recognised; larger ones are scaled down. */
const mostPixels = 45_000_000

/** How a page is read. */
interface PageReading {
  readonly settings: RecognitionSettings
  readonly signal: AbortSignal
  /** Language data that the reader added, by name. */
  readonly added: Readonly<Record<string, Uint8Array>>
  /** The part of the page to read, as shares of it; all of it where left out. */
  readonly share?: Box | undefined
}

/** Has the pictures of pages drawn as recognition wants them, and recognised; it holds the files of one document open. */
export class PictureRecognition {
  private opened: { documentId: string; reader: PictureReader; pages: (PagePicture | null)[] } | null = null

  constructor(private readonly db: LibraryDatabase) {}

  /**
   * Reads a page.
   * @throws Error where it has no picture; DOMException AbortError when the signal cancels it
   */
  async read(
    reader: OcrReader,
    documentId: string,
    page: number,
    { settings, signal, added, share }: PageReading,
  ): Promise<RecognisedPage> {
    const { pages, reader: pictures } = await this.open(documentId)
    const picture = pages[page]
    if (!picture) throw new Error('there is no picture of this page')
    const original = await this.db.originals.get([documentId, picture.part])
    const readsPdf = isPdfName(original?.name ?? '')
    const wanted = readsPdf ? pdfResolution / 72 : 1
    const scale = Math.min(wanted, Math.sqrt(mostPixels / (picture.width * picture.height)))
    const size = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
    const { part, frame } = picture
    const bytes = await pictures.graymap({ part, frame, scale, region: { x: 0, y: 0, ...size } }, signal)
    const region = share && {
      x: Math.round(share.x * size.width),
      y: Math.round(share.y * size.height),
      width: Math.round(share.width * size.width),
      height: Math.round(share.height * size.height),
    }
    const dpi = readsPdf ? Math.round(scale * 72) : null
    return reader.recognise({ picture: bytes, size, settings, dpi, added, ...(region ? { region } : {}) }, signal)
  }

  /** Lets go of the files. */
  close(): void {
    this.opened?.reader.close()
    this.opened = null
  }

  private async open(documentId: string): Promise<NonNullable<typeof this.opened>> {
    if (this.opened?.documentId === documentId) return this.opened
    this.close()
    const sources = await this.db.sources
      .where(':id')
      .between([documentId, 0], [documentId, Number.MAX_SAFE_INTEGER], true, true)
      .toArray()
    const reader = picturesOf(this.db, documentId)
    return (this.opened = { documentId, reader, pages: sources.map((s) => s.picture ?? null) })
  }
}
