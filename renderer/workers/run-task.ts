import type { Report, TaskName, Tasks } from './tasks'
import { transferred } from './transferred'
import CoreWorker from './core-worker?worker'

/** What the caller may want of a running task. */
export interface TaskOptions<Name extends TaskName> {
  readonly onStep?: (step: Tasks[Name]['step']) => void
  readonly signal?: AbortSignal
}

/** Workers that wait for the next order, with what they have loaded. */
const idle: Worker[] = []

/**
 * Does a task in a worker.
 *
 * @throws DOMException AbortError when the signal cancels it, Error when the task fails
 */
export function runTask<Name extends TaskName>(
  task: Name,
  input: Tasks[Name]['input'],
  { onStep, signal }: TaskOptions<Name> = {},
): Promise<Tasks[Name]['output']> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError())
    const worker = idle.pop() ?? new CoreWorker()
    const stop = () => {
      worker.terminate()
      reject(abortError())
    }
    const rest = () => {
      signal?.removeEventListener('abort', stop)
      worker.onmessage = worker.onerror = null
      // What reads scans has grown by their size, and WebAssembly never shrinks.
      if (task === 'import' || task === 'import-rest') worker.terminate()
      else idle.push(worker)
    }
    signal?.addEventListener('abort', stop)
    worker.onmessage = ({ data }: MessageEvent<Report<Name>>) => {
      if (data.type === 'step') return onStep?.(data.step)
      rest()
      if (data.type === 'done') resolve(data.output)
      else reject(new Error(data.message))
    }
    worker.onerror = (event) => {
      signal?.removeEventListener('abort', stop)
      worker.terminate()
      reject(new Error(event.message || 'A background task stopped unexpectedly.'))
    }
    worker.postMessage({ task, input }, transferred(input))
  })
}

function abortError(): DOMException {
  return new DOMException('Cancelled', 'AbortError')
}
