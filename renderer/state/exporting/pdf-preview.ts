import type { PageSize } from '../../workers/picture-messages'
import { PictureReader } from '../../workers/pictures'

/** A PDF that was made here, open to be looked at. */
export interface OpenPdf {
  /** Of each page, in points. */
  readonly sizes: readonly PageSize[]
  /**
   * Draws a page so that it fits into a frame of CSS pixels.
   * @param density pixels to a CSS pixel
   */
  draw(
    page: number,
    frame: { readonly width: number; readonly height: number },
    density: number,
    signal: AbortSignal,
  ): Promise<ImageBitmap>
  close(): void
}

/** Opens a PDF that was made here. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenPdf> {
  const reader = new PictureReader(async () => ({ file: new Blob([bytes]) }))
  try {
    const sizes = await reader.sizes(0)
    return {
      sizes,
      draw(page, frame, density, signal) {
        const size = sizes[page]!
        const scale = Math.min(frame.width / size.width, frame.height / size.height) * density
        const region = {
          x: 0,
          y: 0,
          width: Math.max(1, Math.round(size.width * scale)),
          height: Math.max(1, Math.round(size.height * scale)),
        }
        return reader.draw({ part: 0, frame: page, scale, region }, signal)
      },
      close: () => reader.close(),
    }
  } catch (cause) {
    reader.close()
    throw cause
  }
}
