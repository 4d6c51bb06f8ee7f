import type { RecognitionSettings } from '../../core/ocr/recognition'
import type { LibraryDatabase } from '../../store'

/** A page that waits to be recognised. */
export interface RecognitionJob {
  readonly documentId: string
  readonly page: number
  readonly settings: RecognitionSettings
  /** The run it belongs to: its results make one witness. */
  readonly run: string
  /** Name of the witness. */
  readonly name: string
}

const queueKey = 'recognition-queue'

/** The pages that wait to be recognised, in the order they wait in: those of all windows. */
export async function keptJobs(db: LibraryDatabase): Promise<readonly RecognitionJob[]> {
  return ((await db.settings.get(queueKey))?.value ?? []) as RecognitionJob[]
}

/**
 * Keeps what waits in one window for the next start, beside what waits in others.
 *
 * @param jobs  what waits now
 * @param own   what ever waited in this window: what of it waits no longer is done; added to
 */
export async function keepJobs(db: LibraryDatabase, jobs: readonly RecognitionJob[], own: Set<string>): Promise<void> {
  for (const job of jobs) own.add(nameOf(job))
  await db.transaction('rw', db.settings, async () => {
    const others = (await keptJobs(db)).filter((job) => !own.has(nameOf(job)))
    await db.settings.put({ key: queueKey, value: [...jobs, ...others] })
  })
}

function nameOf({ documentId, page, run }: RecognitionJob): string {
  return `${documentId} ${page} ${run}`
}
