import type { FileSink } from '../../../electron/bridge'
import { counted, type Notices } from '../window'

/** When it is first told how far a file is, and how often after that, in milliseconds. */
const telling = { first: 1000, then: 3000 }

/** Tells how far a long file is that is being saved, and lets the reader stop it. */
export class ToldSaving {
  private readonly abort = new AbortController()
  private readonly since = performance.now()
  private toldAt = this.since + telling.first - telling.then
  private bytes = 0
  private documents = { done: 0, total: 0 }

  constructor(
    private readonly notices: Notices,
    /** What is saved: "“Letters”", "12 documents". */
    private readonly what: string,
  ) {}

  /** Is aborted when the reader stops it. */
  get signal(): AbortSignal {
    return this.abort.signal
  }

  /** Hears of each document that is in the file. */
  readonly onStep = (done: number, total: number): void => {
    this.documents = { done, total }
    this.tell()
  }

  /** A way into the file that counts, and ends where the reader stops it. */
  through(file: FileSink): FileSink {
    return async (piece) => {
      this.signal.throwIfAborted()
      this.bytes += piece.length
      this.tell()
      await file(piece)
    }
  }

  /** It is over: what was told of it goes. */
  end(): void {
    for (const notice of this.notices.current) if (notice.action === this.stop) this.notices.dismiss(notice)
  }

  private readonly stop = { label: 'Stop', run: () => this.abort.abort() }

  private tell(): void {
    const now = performance.now()
    if (now - this.toldAt < telling.then || this.signal.aborted) return
    this.toldAt = now
    const { done, total } = this.documents
    const of = total > 1 ? `${done} of ${counted(total, 'document', 'documents')}, ` : ''
    const size = new Intl.NumberFormat('en', { maximumFractionDigits: this.bytes < 1e9 ? 0 : 1 })
    const amount = this.bytes < 1e9 ? `${size.format(this.bytes / 1e6)} MB` : `${size.format(this.bytes / 1e9)} GB`
    this.notices.say(`Saving ${this.what}: ${of}${amount} so far …`, 'done', this.stop)
  }
}
