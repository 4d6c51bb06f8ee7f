import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { reasonOf } from '../../renderer/core/faults/reason'

/** Memory of one worker, in megabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 2000 }

/** What came of a job: the worker's answer, or why there is none. */
export type JobEnd =
  | { readonly isDone: true; readonly answer: unknown }
  | { readonly isDone: false; readonly isLate: boolean; readonly why: string }

/** Has jobs done on another thread, one after another. One that hangs, or needs too much memory, is ended, and another thread goes on after it. */
export class JobWorker {
  private worker: Worker | null = null

  /** @param patience seconds that the job may take */
  async run(job: object, patience: number): Promise<JobEnd> {
    this.worker ??= await started()
    const worker = this.worker
    const end = await new Promise<JobEnd>((done) => {
      const settle = (end: JobEnd) => {
        clearTimeout(timer)
        worker.off('message', heard).off('error', failed)
        // What a worker says that is being ended is of no more interest.
        if (!end.isDone) worker.on('error', () => undefined)
        done(end)
      }
      const heard = (answer: unknown) => settle({ isDone: true, answer })
      const failed = (cause: unknown) => settle({ isDone: false, isLate: false, why: reasonOf(cause) })
      const timer = setTimeout(
        () => settle({ isDone: false, isLate: true, why: 'it took too long' }),
        Math.min(patience * 1000, 2 ** 31 - 1),
      )
      worker.on('message', heard).on('error', failed)
      worker.postMessage(job)
    })
    if (!end.isDone) await this.end()
    return end
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    await this.worker?.terminate()
    this.worker = null
  }
}

/** A worker that has loaded what it needs: the time that this takes is no job's. */
function started(): Promise<Worker> {
  const worker = new Worker(join(import.meta.dirname, 'cli-worker.mjs'), { resourceLimits })
  return new Promise((done, fail) => {
    worker.once('message', () => {
      worker.off('error', fail)
      done(worker)
    })
    worker.once('error', fail)
  })
}
