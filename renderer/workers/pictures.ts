import type { PageSize, PictureAnswer, PictureOrder, PictureRequest } from './picture-messages'
import PictureWorker from './picture-worker?worker'

/** What an order may give. */
type Made = ImageBitmap | Uint8Array<ArrayBuffer> | readonly PageSize[]

/** Draws pages of one document's scans, off the main thread. */
export class PictureReader {
  private readonly worker = new PictureWorker()
  private readonly waiting = new Map<number, { resolve: (made: Made) => void; reject: (e: Error) => void }>()
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
      else if ('sizes' in data) order?.resolve(data.sizes)
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

  /** How large each page of a PDF is, in points. */
  async sizes(part: number): Promise<readonly PageSize[]> {
    await this.send(part)
    const id = ++this.last
    return (await new Promise<Made>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.order({ type: 'sizes', id, part })
    })) as readonly PageSize[]
  }

  /** Gives the worker a file, once. */
  private async send(part: number): Promise<void> {
    let sending = this.sent.get(part)
    if (!sending) {
      sending = this.file(part).then(({ file, password }) =>
        this.order({ type: 'file', part, file, ...(password ? { password } : {}) }),
      )
      this.sent.set(part, sending)
    }
    await sending
  }

  private async make(wanted: Omit<PictureRequest, 'id'>, signal?: AbortSignal): Promise<Made> {
    // A file may wait for its password, longer than anybody wants this picture.
    await unlessAborted(this.send(wanted.part), signal)
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

/** @throws DOMException AbortError as soon as the signal tells it */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return work
  signal.throwIfAborted()
  let stop = () => undefined as void
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new DOMException('No longer wanted', 'AbortError'))
    signal.addEventListener('abort', stop)
  })
  try {
    await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
