import { outwards } from '../core/clean/outwards'
import { runTask, tellSlow, workersAtOnce, type SlowTask, type TaskOptions } from './run-task'
import type { Tasks } from './tasks'

/** A document to clean: all of its pages. */
export interface PagesToClean extends Omit<Tasks['clean']['input'], 'indices'> {
  /** Index of the page that is wanted first, and those beside it next. */
  readonly near?: number
}

/** What does the work. */
interface Around {
  readonly runTask: typeof runTask<'clean'>
  readonly tellSlow: typeof tellSlow
  /** How many workers may be at work at once. */
  readonly workersAtOnce: number
}

/** Letters from which on each worker has enough to do to be worth its start, which loads a lexicon and reads a sample. */
const worthAWorker = 50_000

/** How many workers clean a document of so many letters. */
export function cleaners(letters: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(letters / worthAWorker)))
}

/** Pages in the order in which they are wanted, dealt out to workers in turn. */
export function dealt(order: readonly number[], workers: number): number[][] {
  return Array.from({ length: workers }, (_, w) => order.filter((_, i) => i % workers === w))
}

/**
 * Cleans a document, a long one in several workers at once. Each learns of the whole document by itself, so that a page comes out
 * the same whoever cleans it; one that fails, or is cancelled, ends all.
 *
 * @throws DOMException AbortError when the signal cancels it, Error when it fails
 */
export async function cleanPages(
  { near = 0, ...document }: PagesToClean,
  { onStep, signal }: Pick<TaskOptions<'clean'>, 'onStep' | 'signal'> = {},
  around: Around = { runTask, tellSlow, workersAtOnce },
): Promise<void> {
  const { pages } = document
  const letters = pages.reduce((sum, { source }) => sum + source.length, 0)
  const parts = dealt(outwards(pages.length, near), cleaners(letters, Math.min(around.workersAtOnce, pages.length)))
  const failed = new AbortController()
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal
  const done = parts.map(() => 0)
  const slow = new SlowParts(around.tellSlow)
  const runs = parts.map((indices, part) =>
    around
      .runTask(
        'clean',
        { ...document, indices },
        {
          signal: ended,
          apart: part > 0,
          onSlow: (task) => slow.hear(task, () => Promise.allSettled(runs).then(() => undefined)),
          onStep: (step) => {
            if (ended.aborted) return
            done[part] = step.done
            onStep?.({ ...step, done: done.reduce((a, b) => a + b), total: pages.length })
          },
        },
      )
      .catch((cause: unknown) => {
        failed.abort()
        throw cause
      }),
  )
  // What failed first is told: the others were ended by it.
  await Promise.all(runs)
}

/** Tells of a task in parts as of one: once, and what is given to one is given to all. */
class SlowParts {
  private readonly told: SlowTask[] = []
  private isGiven = false

  constructor(private readonly tell: (task: SlowTask) => void) {}

  hear(task: SlowTask, over: () => Promise<void>): void {
    this.told.push(task)
    if (this.isGiven) return task.longer()
    if (this.told.length > 1) return
    this.tell({
      name: task.name,
      longer: () => {
        this.isGiven = true
        for (const one of this.told) one.longer()
      },
      over: over(),
    })
  }
}
