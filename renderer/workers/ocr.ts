import type { RecognisedPage } from '../core/ocr/recognition'
import type { OcrAnswer, OcrOrder } from './ocr-messages'
import OcrWorker from './ocr-worker?worker'

/** Longest that a page may take without a sign of life, in milliseconds. */
const patience = 120_000

/** One recogniser in a worker of its own. It takes one page at a time. */
export class OcrReader {
  private worker: Worker | null = null

  /**
   * Recognises a page.
   * @throws Error when it can't be recognised, DOMException AbortError when it was cancelled
   */
  recognise(order: OcrOrder, signal: AbortSignal, onProgress?: (share: number) => void): Promise<RecognisedPage> {
    return new Promise((resolve, reject) => {
      const worker = (this.worker ??= new OcrWorker())
      let timer: ReturnType<typeof setTimeout> | undefined
      const wait = () => {
        clearTimeout(timer)
        timer = setTimeout(() => give(new Error('it took too long')), patience)
      }
      const rest = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        worker.onmessage = worker.onerror = null
      }
      const give = (cause: Error) => {
        rest()
        this.close()
        reject(cause)
      }
      const stop = () => give(new DOMException('Cancelled', 'AbortError'))
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop)
      worker.onerror = (event) => give(new Error(event.message || 'recognition stopped unexpectedly'))
      worker.onmessage = ({ data }: MessageEvent<OcrAnswer>) => {
        if (data.type === 'progress') {
          wait()
          return onProgress?.(data.share)
        }
        rest()
        if (data.type === 'done') resolve(data.page)
        else reject(new Error(data.problem))
      }
      wait()
      worker.postMessage(order, { transfer: [order.picture.buffer as ArrayBuffer] })
    })
  }

  /** Ends it, whatever it does. */
  close(): void {
    this.worker?.terminate()
    this.worker = null
  }
}
