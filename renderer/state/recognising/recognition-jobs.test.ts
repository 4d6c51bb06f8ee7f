import 'fake-indexeddb/auto'
import { afterAll, expect, it } from 'vitest'
import { LibraryDatabase } from '../../store'
import { keepJobs, keptJobs, type RecognitionJob } from './recognition-jobs'

const db = new LibraryDatabase('recognition-jobs')
afterAll(() => db.delete())

const job = (page: number, run = 'first'): RecognitionJob => ({
  documentId: 'a',
  page,
  run,
  name: 'Recognised',
  settings: { languages: [], layout: 3, threshold: 0, deskew: true, leastConfidence: 0 },
})

it('what waits in one window is kept beside what waits in another', async () => {
  const [one, other] = [new Set<string>(), new Set<string>()]
  await keepJobs(db, [job(1), job(2), job(3)], one)
  await keepJobs(db, [job(7), job(8)], other)
  await keepJobs(db, [job(2), job(3)], one)
  await keepJobs(db, [job(8)], other)
  expect((await keptJobs(db)).map((j) => j.page)).toEqual([8, 2, 3])
  // Cancelled in one window, the other's go on.
  await keepJobs(db, [], one)
  expect((await keptJobs(db)).map((j) => j.page)).toEqual([8])
  await keepJobs(db, [], other)
  expect(await keptJobs(db)).toEqual([])
})

it('a page asked for again is another job', async () => {
  await keepJobs(db, [job(1)], new Set())
  const again = new Set<string>()
  await keepJobs(db, [job(1, 'second')], again)
  await keepJobs(db, [], again)
  expect((await keptJobs(db)).map((j) => j.run)).toEqual(['first'])
})
