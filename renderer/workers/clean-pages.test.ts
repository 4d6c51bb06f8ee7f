import { beforeEach, expect, it, vi } from 'vitest'
import { defaultCleaning } from '../core/clean'
import { textOfPages } from '../core/text'
import { cleaners, cleanPages, dealt } from './clean-pages'
import type { SlowTask, TaskOptions } from './run-task'
import type { Tasks } from './tasks'

interface Run {
  readonly indices: readonly number[]
  readonly options: TaskOptions<'clean'>
  readonly done: () => void
  readonly failed: (cause: Error) => void
}
const runs: Run[] = []
const told: SlowTask[] = []

const around = {
  workersAtOnce: 2,
  tellSlow: (task: SlowTask) => void told.push(task),
  runTask: (_: 'clean', { indices }: Tasks['clean']['input'], options: TaskOptions<'clean'> = {}) =>
    new Promise<Tasks['clean']['output']>((done, failed) => {
      options.signal?.addEventListener('abort', () => failed(new DOMException('Cancelled', 'AbortError')))
      runs.push({ indices, options, done: () => done({ pages: indices.length }), failed })
    }),
}

const long = textOfPages(Array.from({ length: 6 }, () => 'The lamps were lit. '.repeat(1500))).pages
const about = { language: 'en', settings: defaultCleaning, when: 1, parts: [] }
const stepOf = (done: number) => ({ done, total: 3, changed: [], counted: [] })

beforeEach(() => {
  runs.length = 0
  told.length = 0
})

it('a short document is cleaned by one, a long one by as many as may be at work', () => {
  expect([cleaners(0, 4), cleaners(60_000, 4), cleaners(120_000, 4), cleaners(9_000_000, 4)]).toEqual([1, 1, 2, 4])
  expect(dealt([2, 3, 1, 4, 0], 2)).toEqual([
    [2, 1, 0],
    [3, 4],
  ])
})

it('progress is told of the whole, and all of it is waited for', async () => {
  const steps: (readonly [done: number, total: number])[] = []
  const cleaned = cleanPages(
    { ...about, pages: long, near: 3 },
    { onStep: (s) => steps.push([s.done, s.total]) },
    around,
  )
  const [one, other] = runs as [Run, Run]
  expect([one.indices, other.indices]).toEqual([
    [3, 2, 1],
    [4, 5, 0],
  ])
  // The second one's worker is of no use to others.
  expect([one.options.apart, other.options.apart]).toEqual([false, true])
  one.options.onStep!(stepOf(1))
  other.options.onStep!(stepOf(2))
  one.options.onStep!(stepOf(3))
  expect(steps).toEqual([
    [1, 6],
    [3, 6],
    [5, 6],
  ])
  let isOver = false
  void cleaned.then(() => (isOver = true))
  one.done()
  await Promise.resolve()
  expect(isOver).toBe(false)
  other.done()
  await expect(cleaned).resolves.toBeUndefined()
})

it('where one fails the other is ended, nothing more is told, and the fault is', async () => {
  const steps: number[] = []
  const cleaned = cleanPages({ ...about, pages: long }, { onStep: (s) => steps.push(s.done) }, around)
  const [one, other] = runs as [Run, Run]
  other.failed(new Error('The lexicon is damaged'))
  await expect(cleaned).rejects.toThrow('The lexicon is damaged')
  expect(one.options.signal!.aborted).toBe(true)
  one.options.onStep!(stepOf(1))
  expect(steps).toEqual([])
})

it('who cancels ends all', async () => {
  const abort = new AbortController()
  const cleaned = cleanPages({ ...about, pages: long }, { signal: abort.signal }, around)
  abort.abort()
  await expect(cleaned).rejects.toThrow('Cancelled')
  expect(runs.map((run) => run.options.signal!.aborted)).toEqual([true, true])
})

it('is told to be slow once, and what time is given to one is given to the others', async () => {
  const cleaned = cleanPages({ ...about, pages: long }, {}, around)
  const [one, other] = runs as [Run, Run]
  const longer = [vi.fn(), vi.fn()]
  const slow = (n: number): SlowTask => ({ name: 'Cleaning', longer: longer[n]!, over: Promise.resolve() })
  one.options.onSlow!(slow(0))
  expect(told.map((task) => task.name)).toEqual(['Cleaning'])
  told[0]!.longer()
  other.options.onSlow!(slow(1))
  expect(told).toHaveLength(1)
  expect(longer.map((given) => given.mock.calls.length)).toEqual([1, 1])
  one.done()
  other.done()
  await cleaned
  await expect(told[0]!.over).resolves.toBeUndefined()
})
