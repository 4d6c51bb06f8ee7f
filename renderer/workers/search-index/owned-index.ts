import type { IndexCalls, IndexOrder, IndexReport, SearchReport } from './messages'
import SearchWorker from '../search-worker?worker'

/** An index that can't be read any more: it is to be opened anew, and filled. */
export class DamagedIndex extends Error {}

/** The index as the one window has it that keeps it: a worker of its own. */
export class OwnedIndex {
  private readonly worker = new SearchWorker()
  private readonly waiting = new Map<number, { done: (output: never) => void; failed: (cause: Error) => void }>()
  private calls = 0
  /** Why what was written last is not on the disk; the next call tells it. */
  private spoilt: Error | null = null

  /** @param hear hears what is told of searches */
  constructor(hear: (report: SearchReport) => void) {
    this.worker.onmessage = ({ data }: MessageEvent<IndexReport>) => {
      if (data.type === 'spoilt')
        return void (this.spoilt = data.isDamaged ? new DamagedIndex(data.message) : new Error(data.message))
      if (data.type !== 'answer' && data.type !== 'refused') return hear(data)
      const waiting = this.waiting.get(data.call)
      this.waiting.delete(data.call)
      if (data.type === 'answer') waiting?.done(data.output as never)
      else waiting?.failed(data.isDamaged ? new DamagedIndex(data.message) : new Error(data.message))
    }
    this.worker.onerror = ({ message }) => {
      for (const { failed } of this.waiting.values()) failed(new Error(message || 'it stopped unexpectedly'))
      this.waiting.clear()
    }
  }

  /** @throws DamagedIndex, or Error where it can't be done */
  call<Name extends keyof IndexCalls>(
    name: Name,
    input: IndexCalls[Name]['input'],
  ): Promise<IndexCalls[Name]['output']> {
    const call = ++this.calls
    const { spoilt } = this
    this.spoilt = null
    if (spoilt && name !== 'open') return Promise.reject(spoilt)
    return new Promise((done, failed) => {
      this.waiting.set(call, { done, failed })
      this.send({ type: 'call', call, name, input })
    })
  }

  /** Sends an order that is answered by reports, or not at all. */
  send(order: IndexOrder): void {
    this.worker.postMessage(order)
  }
}
