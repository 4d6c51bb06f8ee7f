import type { Span } from '../../core/text'

/** Where a window is, for the others: a stretch of the source of a document. */
interface Message extends Span {
  readonly document: string
  /** Whether the reader chose the place, so that the caret goes there. */
  readonly chosen: boolean
}

/** Keeps windows on one document together: one shows the texts, another, on a second screen, their facsimile. */
export class OtherWindows {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('diptych-place')
  private last = ''

  /** Hears of places that other windows went to in a document. */
  listen(document: () => string | null, hear: (place: Span, chosen: boolean) => void): void {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.document !== document()) return
      // What was heard is not told again.
      this.last = `${data.from} ${data.to}`
      hear(data, data.chosen)
    })
  }

  /** Tells the other windows where this one is. */
  tell(document: string, { from, to }: Span, chosen = false): void {
    const key = `${from} ${to}`
    if (key === this.last && !chosen) return
    this.last = key
    this.channel?.postMessage({ document, from, to, chosen } satisfies Message)
  }
}
