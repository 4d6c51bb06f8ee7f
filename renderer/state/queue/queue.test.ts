import { expect, it, vi } from 'vitest'
import { LibraryDatabase } from '../../store'
import { emptyLibrary } from '../../store/library.testing'
import { Queue, type JobWorker } from '.'

/** A queue whose cleaner does an item when it is told to. */
function queue(db: LibraryDatabase = emptyLibrary(), worker: Partial<JobWorker<'cleaning'>> = {}) {
  const queue = new Queue(db)
  const begun: string[] = []
  const waiting = new Map<string, { done: () => void; fail: (why: string) => void }>()
  const ended: string[] = []
  queue.employ('cleaning', {
    atOnce: 1,
    run: (item, _, { signal }) =>
      new Promise((resolve, reject) => {
        begun.push(item.title)
        waiting.set(item.title, { done: () => resolve({}), fail: (why) => reject(new Error(why)) })
        signal.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')))
      }),
    ended: (job) => void ended.push(job.name),
    ...worker,
  })
  const add = (name: string, ...titles: string[]) =>
    queue.add({
      kind: 'cleaning',
      name,
      work: null,
      items: titles.map((title) => ({ title, what: { documentId: title } })),
    })
  const end = async (title: string, why?: string) => {
    const waits = await vi.waitFor(() => waiting.get(title) ?? expect.fail())
    waiting.delete(title)
    if (why === undefined) waits.done()
    else waits.fail(why)
    await vi.waitFor(() => expect(queue.jobs.some((job) => [...job.working.keys()].some((n) => job.items.find((i) => i.number === n)?.title === title))).toBe(false)) // prettier-ignore
  }
  return { db, queue, add, end, begun, ended }
}
const kept = async (db: LibraryDatabase) => (await db.jobItems.toArray()).map(({ title, state }) => `${title} ${state}`)

it('jobs of one kind are done in their order, one item after another, and what is moved to the front is next', async () => {
  const { queue: q, add, end, begun, ended } = queue()
  add('first', 'a', 'b')
  const last = add('last', 'c', 'd')
  await end('a')
  q.advance(last, 'to the front')
  for (const title of ['b', 'c', 'd']) await end(title)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  const third = add('third', 'e', 'f', 'g')
  q.prefer(third, 2)
  for (const title of ['e', 'g', 'f']) await end(title)
  expect(begun.slice(4)).toEqual(['e', 'g', 'f'])
  expect(ended).toEqual(['first', 'last', 'third'])
})

it('what stands further back is done first once it was moved to the front', async () => {
  const { queue: q, add, end, begun } = queue()
  const [first, second, third] = [add('first', 'a', 'b'), add('second', 'c'), add('third', 'd')]
  q.advance(third, 'by one')
  expect(q.jobs).toEqual([first, third, second])
  q.advance(second, 'to the front')
  expect(q.jobs).toEqual([second, first, third])
  for (const title of ['a', 'c', 'b', 'd']) await end(title)
  expect(begun).toEqual(['a', 'c', 'b', 'd'])
})

it('a job rests when what is in work is done, and goes on', async () => {
  const { queue: q, add, end, begun } = queue()
  const job = add('job', 'a', 'b')
  q.pause(job)
  await end('a')
  expect([job.counts, begun]).toEqual([{ waiting: 1, done: 1, failed: 0, cancelled: 0 }, ['a']])
  q.resume(job)
  await end('b')
  expect(job.isOver).toBe(true)
})

it('what fails is told of its item alone, and is done again when that is asked for', async () => {
  const { db, queue: q, add, end } = queue()
  const job = add('job', 'a', 'b')
  await end('a', 'the disk is full')
  await end('b')
  expect(job.items.map(({ state, said }) => [state, said])).toEqual([
    ['failed', 'the disk is full'],
    ['done', undefined],
  ])
  await vi.waitFor(async () => expect(await kept(db)).toEqual(['a failed', 'b done']))
  q.retry(job)
  await end('a')
  expect(job.counts.done).toBe(2)
  // What went well need not be kept.
  await vi.waitFor(async () => expect(await kept(db)).toEqual([]))
})

it('a job is given up at once; what is done stays so, and the rest can be done after all', async () => {
  const { queue: q, add, end, begun, ended } = queue()
  const job = add('job', 'a', 'b', 'c')
  await end('a')
  q.cancel(job)
  await q.ended(job)
  expect(job.counts).toEqual({ waiting: 0, done: 1, failed: 0, cancelled: 2 })
  expect(ended).toEqual(['job'])
  q.retry(job, 2)
  await end('c')
  expect([job.counts.cancelled, begun]).toEqual([1, ['a', 'b', 'c']])
})

it('what a window leaves behind goes on in the next one, as far as it came', async () => {
  const db = emptyLibrary()
  const { queue: q, add, end } = queue(db)
  const job = add('left', 'a', 'b', 'c')
  const resting = add('resting', 'd')
  q.pause(resting)
  await end('a')
  await vi.waitFor(async () => expect(await kept(db)).toContain('a done'))
  const next = queue(db)
  next.queue.restore()
  await vi.waitFor(() => expect(next.begun).toEqual(['b']))
  expect(next.queue.jobs.map(({ name, paused, counts }) => [name, paused, counts.done, counts.waiting])).toEqual([
    [job.name, false, 1, 2],
    ['resting', true, 0, 1],
  ])
  await next.end('b')
  await next.end('c')
  expect(next.ended).toEqual(['left'])
})

it('what is kept of items may be more than what they are about; what can’t be kept is done all the same', async () => {
  const db = emptyLibrary()
  const run = async () => ({})
  const q = new Queue(db)
  const held = new Map<string, string>()
  q.employ('import', { atOnce: 1, run: () => new Promise(() => undefined) })
  const job = q.prepare({
    kind: 'import',
    name: 'files',
    work: null,
    items: ['a.txt', 'b.txt'].map((title) => ({ title, what: { files: [] } })),
    kept: ({ number }) => ({ files: [{ name: held.get(`${number}`)!, file: new Blob(['words']) }] }),
  })
  held.set('0', 'a.txt').set('1', 'b.txt')
  q.add(job)
  await vi.waitFor(async () => expect(await db.jobItems.count()).toBe(2))
  const [first] = await db.jobItems.toArray()
  expect(first!.what).toMatchObject({ files: [{ name: 'a.txt' }] })
  const full = emptyLibrary()
  vi.spyOn(full.jobs, 'put').mockRejectedValue(new Error('full'))
  const { add } = queue(full, { run })
  const done = add('all the same', 'a')
  await vi.waitFor(() => expect([done.isOver, done.isKept]).toEqual([true, false]))
})
