import type { JobItemRow, JobRow } from './job-rows'
import type { LibraryDatabase } from './schema'

/** Key range of the items of a job. */
const itemsOf = (jobId: string) => [
  [jobId, 0],
  [jobId, Number.MAX_SAFE_INTEGER],
]

/** Keeps a job, and what it is about. */
export async function keepJob(db: LibraryDatabase, job: JobRow, items: readonly JobItemRow[]): Promise<void> {
  await db.transaction('rw', db.jobs, db.jobItems, async () => {
    await db.jobs.put(job)
    await db.jobItems.bulkPut([...items])
  })
}

/** Keeps what one of the things of a job came to, where the job itself is kept. */
export async function keepItem(db: LibraryDatabase, item: JobItemRow): Promise<void> {
  await db.transaction('rw', db.jobs, db.jobItems, async () => {
    if ((await db.jobs.where('id').equals(item.jobId).count()) > 0) await db.jobItems.put(item)
  })
}

/** Keeps what changed of jobs: their places, whether they rest. */
export async function changeJobs(
  db: LibraryDatabase,
  changes: ReadonlyMap<string, Partial<Pick<JobRow, 'place' | 'paused'>>>,
): Promise<void> {
  await db.transaction('rw', db.jobs, async () => {
    for (const [id, change] of changes) await db.jobs.update(id, change)
  })
}

/** Forgets a job. */
export async function dropJob(db: LibraryDatabase, id: string): Promise<void> {
  await db.transaction('rw', db.jobs, db.jobItems, async () => {
    const [from, to] = itemsOf(id)
    await db.jobItems.where(':id').between(from, to, true, true).delete()
    await db.jobs.delete(id)
  })
}

/**
 * Gives the jobs of a window that is gone to another one.
 * @returns the jobs, each with its items
 */
export async function takeJobsOver(
  db: LibraryDatabase,
  from: string,
  to: string,
): Promise<(readonly [JobRow, readonly JobItemRow[]])[]> {
  return db.transaction('rw', db.jobs, db.jobItems, async () => {
    const jobs = await db.jobs.where('owner').equals(from).toArray()
    await db.jobs.bulkPut(jobs.map((job) => ({ ...job, owner: to })))
    return Promise.all(
      jobs.map(async (job) => {
        const [first, last] = itemsOf(job.id)
        return [
          { ...job, owner: to },
          await db.jobItems.where(':id').between(first, last, true, true).toArray(),
        ] as const
      }),
    )
  })
}

/** The windows that have jobs. */
export async function ownersOfJobs(db: LibraryDatabase): Promise<string[]> {
  return (await db.jobs.orderBy('owner').uniqueKeys()) as string[]
}
