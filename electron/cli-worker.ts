import { reasonOf } from '../renderer/core/faults/reason'
import { parentPort } from 'node:worker_threads'
import { UnreadableFile } from './cli/read'
import { cleanFile, type CleaningJob } from './cli/clean-file'

/** Says that it is ready, then cleans one file after another; answers null, or the sentence that says what went wrong. */
parentPort!.on('message', (job: CleaningJob) => {
  cleanFile(job).then(
    () => parentPort!.postMessage(null),
    (cause: unknown) =>
      parentPort!.postMessage(
        cause instanceof UnreadableFile ? cause.message : `“${job.from}” was not cleaned: ${reasonOf(cause)}.`,
      ),
  )
})

parentPort!.postMessage('ready')
