import { parentPort } from 'node:worker_threads'
import { cleanFile, type CleaningJob } from './cli/clean-file'

/** Cleans one file after another; answers null, or the sentence that says what went wrong. */
parentPort!.on('message', (job: CleaningJob) => {
  try {
    cleanFile(job)
    parentPort!.postMessage(null)
  } catch (cause) {
    parentPort!.postMessage((cause as Error).message)
  }
})
