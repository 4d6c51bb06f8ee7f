import { parentPort } from 'node:worker_threads'
import { reasonOf } from '../renderer/core/faults/reason'
import type { UnitJob } from './cli/batch/do-unit'
import { UnreadableFile } from './cli/read'
import { cleanFile, type CleaningJob } from './cli/clean-file'

/**
 * Says that it is ready, then does one job after another. Of a file to be cleaned it answers null, or the sentence that says what went wrong;
 * of a unit of a batch what became of it.
 */
parentPort!.on('message', (job: CleaningJob | UnitJob) => {
  void ('profile' in job ? unit(job) : cleaned(job)).then((answer) => parentPort!.postMessage(answer))
})

async function unit(job: UnitJob) {
  return (await import('./cli/batch/do-unit')).doUnit(job)
}

function cleaned(job: CleaningJob): Promise<string | null> {
  return cleanFile(job).then(
    () => null,
    (cause: unknown) =>
      cause instanceof UnreadableFile ? cause.message : `“${job.from}” was not cleaned: ${reasonOf(cause)}.`,
  )
}

parentPort!.postMessage('ready')
