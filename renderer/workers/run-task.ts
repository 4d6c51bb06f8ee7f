import { Allowance } from './allowance'
import { budgetOf, nameOfTask } from './budget'
import type { Report, TaskName, Tasks } from './tasks'
import { reasonOf } from '../core/faults/reason'
import { transferred } from './transferred'
import CoreWorker from './core-worker?worker'

/** What the caller may want of a running task. */
export interface TaskOptions<Name extends TaskName> {
  readonly onStep?: (step: Tasks[Name]['step']) => void
  readonly signal?: AbortSignal
  /** Hears that the task takes unusually long, in place of whoever hears of all of them. */
  readonly onSlow?: (task: SlowTask) => void
  /** Whether a worker of its own does it, which is ended with it: what it has loaded is of no use to others. */
  readonly apart?: boolean
}

/** Workers that wait for the next order, with what they have loaded. */
const idle: Worker[] = []
/** Those of them that hold a lexicon. */
const versed = new WeakSet<Worker>()
/** What needs a lexicon: megabytes that are to be loaded once. */
const withLexicon = new Set<TaskName>(['clean', 'propose-order', 'warm', 'weigh-reading'])
/** Bytes of files that a worker may have read and still be kept: WebAssembly never shrinks. */
const keptUpTo = 4_000_000

/** How many workers may be at work at once, so that one is left to the window. */
export const workersAtOnce = Math.max(2, Math.min(4, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1))

let warming: Promise<unknown> = Promise.resolve()

/** Has a worker load what the cleaner needs, so that a document that is opened next is cleaned at once. */
export function warmUp(language: string): void {
  if (idle.some((worker) => versed.has(worker))) return
  warming = start('warm', { language }).catch(() => undefined)
}

/** Has workers wait for a file that may be opened soon: one to read it, and one with the lexicon to clean it. */
export function standBy(language: string): void {
  if (!idle.some((worker) => !versed.has(worker))) idle.push(new CoreWorker())
  warmUp(language)
}

/** Takes a worker that waits: one with a lexicon for what needs it, and another, if there is one, for what doesn't. */
function waitingWorker(task: TaskName): Worker | undefined {
  const fits = idle.findLastIndex((worker) => versed.has(worker) === withLexicon.has(task))
  return fits < 0 ? idle.pop() : idle.splice(fits, 1)[0]
}

/** Whether a worker has grown by what it read. */
function hasGrown(task: TaskName, input: unknown): boolean {
  if (task === 'import-rest') return true
  if (task === 'covers') return (input as Tasks['covers']['input']).pages.some(({ file }) => file.size > keptUpTo)
  if (task !== 'import') return false
  const { files } = input as Tasks['import']['input']
  return files.some(({ name, bytes }) => bytes.byteLength > keptUpTo || /\.(?:pdf|zip|jp2|jpx|j2k|tiff?)$/i.test(name))
}

/** A task that takes unusually long. */
export interface SlowTask {
  /** What is being done, as the beginning of a sentence. */
  readonly name: string
  /** Gives it ten times the time. */
  longer(): void
  /** Settles when the task has come to its end, or to the end of its time. */
  readonly over: Promise<void>
}

let hearSlow: (task: SlowTask) => void = () => undefined

/** Tells whoever hears of slow tasks of one that is done in parts. */
export function tellSlow(task: SlowTask): void {
  hearSlow(task)
}

/** Hears of tasks that have used half of the time they may take. */
export function onSlowTask(listener: (task: SlowTask) => void): void {
  hearSlow = listener
}

/**
 * Does a task in a worker. One that takes longer than it may is ended, with its worker and all its memory.
 *
 * @throws DOMException AbortError when the signal cancels it, Error when the task fails
 */
export async function runTask<Name extends TaskName>(
  task: Name,
  input: Tasks[Name]['input'],
  options: TaskOptions<Name> = {},
): Promise<Tasks[Name]['output']> {
  // What is being loaded for it is waited for, not loaded a second time.
  if (withLexicon.has(task)) await warming
  return start(task, input, options)
}

function start<Name extends TaskName>(
  task: Name,
  input: Tasks[Name]['input'],
  { onStep, signal, onSlow = tellSlow, apart = false }: TaskOptions<Name> = {},
): Promise<Tasks[Name]['output']> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError())
    const worker = (apart ? undefined : waitingWorker(task)) ?? new CoreWorker()
    const grown = hasGrown(task, input)
    const name = nameOfTask(task, input)
    let end: () => void = () => undefined
    const over = new Promise<void>((done) => (end = done))
    const allowance = new Allowance(budgetOf(task, input), {
      nearing: () => onSlow({ name, longer: () => allowance.longer(), over }),
      ended: (seconds) =>
        giveUp(new Error(`${name} took over ${seconds} seconds and was ended; “Try longer” gives it more`)),
    })
    const settle = () => {
      allowance.stop()
      end()
      signal?.removeEventListener('abort', stop)
    }
    const giveUp = (cause: Error) => {
      settle()
      worker.terminate()
      reject(cause)
    }
    const stop = () => giveUp(abortError())
    const rest = (isSpent: boolean) => {
      settle()
      worker.onmessage = worker.onerror = null
      if (withLexicon.has(task)) versed.add(worker)
      // What an engine that gave up does from then on is worth nothing.
      if (isSpent || grown || apart || idle.length > workersAtOnce) worker.terminate()
      else idle.push(worker)
    }
    signal?.addEventListener('abort', stop)
    worker.onmessage = ({ data }: MessageEvent<Report<Name>>) => {
      if (data.type === 'step') {
        allowance.sign()
        return onStep?.(data.step)
      }
      rest(data.type === 'failed' && data.isSpent)
      if (data.type === 'done') resolve(data.output)
      else reject(new Error(data.message))
    }
    worker.onerror = (event) => giveUp(new Error(reasonOf(event.message || 'it stopped unexpectedly')))
    worker.postMessage({ task, input }, transferred(input))
  })
}

function abortError(): DOMException {
  return new DOMException('Cancelled', 'AbortError')
}
