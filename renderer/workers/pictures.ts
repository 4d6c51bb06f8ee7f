import type { Region } from '../core/formats'
import PictureWorker from './picture-worker?worker'

/** A part of a page's picture that is wanted. */
export interface PictureRequest {
  readonly id: number
  /** The file, by its place among the document's originals, and the picture's place in it. */
  readonly part: number
  readonly frame: number
  /** Pixels wanted to a unit of the picture: its own pixels, or points in a PDF. */
  readonly scale: number
  /** In pixels of the page at that scale. */
  readonly region: Region
  /** A graymap is what recognisers read. */
  readonly as: 'bitmap' | 'graymap'
}

/** What the worker is sent. */
export type PictureOrder =
  | { readonly type: 'file'; readonly part: number; readonly file: Blob; readonly password?: string }
  | { readonly type: 'draw'; readonly request: PictureRequest }
  | { readonly type: 'forget'; readonly id: number }

/** What it sends back. */
export type PictureAnswer =
  | { readonly id: number; readonly bitmap: ImageBitmap }
  | { readonly id: number; readonly graymap: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly problem: string }

/** Draws pages of one document's scans, off the main thread. */
export class PictureReader {
  private readonly worker = new PictureWorker()
  private readonly waiting = new Map<
    number,
    { resolve: (made: ImageBitmap | Uint8Array<ArrayBuffer>) => void; reject: (e: Error) => void }
  >()
  private readonly sent = new Map<number, Promise<void>>()
  private last = 0

  /** @param file gives a file of the document, by its place among the originals */
  constructor(private readonly file: (part: number) => Promise<{ file: Blob; password?: string }>) {
    this.worker.onmessage = ({ data }: MessageEvent<PictureAnswer>) => {
      const order = this.waiting.get(data.id)
      this.waiting.delete(data.id)
      if ('bitmap' in data) {
        if (order) order.resolve(data.bitmap)
        else data.bitmap.close()
      } else if ('graymap' in data) order?.resolve(data.graymap)
      else order?.reject(new Error(data.problem))
    }
    this.worker.onerror = (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message || 'drawing stopped unexpectedly'))
      this.waiting.clear()
    }
  }

  /**
   * Draws a part of a page.
   * @throws Error when the page can't be drawn, DOMException AbortError when it is no longer wanted
   */
  async draw(wanted: Omit<PictureRequest, 'id' | 'as'>, signal?: AbortSignal): Promise<ImageBitmap> {
    return (await this.make({ ...wanted, as: 'bitmap' }, signal)) as ImageBitmap
  }

  /** A part of a page as a portable graymap; as {@link draw}. */
  async graymap(wanted: Omit<PictureRequest, 'id' | 'as'>, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.make({ ...wanted, as: 'graymap' }, signal)) as Uint8Array<ArrayBuffer>
  }

  private async make(
    wanted: Omit<PictureRequest, 'id'>,
    signal?: AbortSignal,
  ): Promise<ImageBitmap | Uint8Array<ArrayBuffer>> {
    let sending = this.sent.get(wanted.part)
    if (!sending) {
      sending = this.file(wanted.part).then(({ file, password }) =>
        this.order({ type: 'file', part: wanted.part, file, ...(password ? { password } : {}) }),
      )
      this.sent.set(wanted.part, sending)
    }
    await sending
    signal?.throwIfAborted()
    const id = ++this.last
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      signal?.addEventListener('abort', () => {
        if (!this.waiting.delete(id)) return
        this.order({ type: 'forget', id })
        reject(new DOMException('No longer wanted', 'AbortError'))
      })
      this.order({ type: 'draw', request: { id, ...wanted } })
    })
  }

  /** Lets go of all files. */
  close(): void {
    this.worker.terminate()
    for (const { reject } of this.waiting.values()) reject(new Error('closed'))
    this.waiting.clear()
  }

  private order(order: PictureOrder): void {
    this.worker.postMessage(order)
  }
}
